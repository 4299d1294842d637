package org.trainingexample.adapter.formats.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** What LLaMA-Factory demands of a row: others read ShareGPT and Alpaca less strictly. */
final class LlamaFactoryRules extends RowRules {
    LlamaFactoryRules(List<String> problems) {
        super(problems);
    }

    void shareGpt(JsonNode row, boolean even) {
        JsonNode turns = row.path("conversations");
        require(turns.size() > 0 && (turns.size() % 2 == 0) == even, even ? "an even count" : "an odd count");
        for (int i = 0; i < turns.size(); i++) {
            Set<String> allowed = i % 2 == 0 ? Set.of("human", "observation") : Set.of("gpt", "function_call");
            require(allowed.contains(turns.path(i).path("from").asText()), "turn " + i + " is one of " + allowed);
            shareGptTurn(turns.path(i));
            boolean observes = turns.path(i).path("from").asText().equals("observation");
            boolean called = turns.path(i - 1).path("from").asText().equals("function_call");
            require(i == 0 || observes == called, "observations, and nothing else, follow calls");
        }
        if (!even) {
            for (String answer : List.of("chosen", "rejected")) {
                String from = row.path(answer).path("from").asText();
                require(Set.of("gpt", "function_call").contains(from), answer + " is the assistant's");
                shareGptTurn(row.path(answer));
            }
            require(!row.path("chosen").equals(row.path("rejected")), "chosen differs from rejected");
        }
        require(row.path("system").isTextual() && row.path("tools").isTextual(), "system and tools are text");
        if (!row.path("tools").asText().isEmpty()) {
            for (JsonNode tool : parse(row.path("tools").asText())) {
                require(
                        tool.path("name").isTextual()
                                && tool.path("description").isTextual(),
                        "name and description");
                JsonNode parameters = tool.path("parameters");
                require(parameters.path("properties").isObject(), "parameters have properties");
                require(
                        !parameters.has("required")
                                || parameters.path("required").isArray(),
                        "required is a list");
                parameters.path("properties").forEach(this::property);
            }
        }
    }

    private void property(JsonNode property) {
        require(property.isObject(), "the schema of a property is an object");
        require(!property.path("items").isArray() && !property.path("items").isBoolean(), "items is one schema");
        property.path("enum").forEach(value -> require(value.isTextual(), "enum has strings only"));
    }

    private void shareGptTurn(JsonNode turn) {
        require(turn.path("value").isTextual(), "a value is text");
        require(hasNoMedia(turn.path("value").asText()), "no place of a medium");
        if (turn.path("from").asText().equals("function_call")) {
            JsonNode calls = parse(withoutThought(turn.path("value").asText()));
            for (JsonNode call : calls.isArray() ? calls : List.of(calls)) {
                require(call.path("name").isTextual(), "a call has a name");
                require(call.path("arguments").isObject(), "a call's arguments are an object");
            }
        }
    }

    void alpaca(JsonNode row, String answer) {
        for (String member : List.of("instruction", "input", answer, "system")) {
            require(row.path(member).isTextual(), member + " is a string");
            require(member.equals("system") || hasNoMedia(row.path(member).asText()), "no place of a medium");
        }
        require(!row.path("instruction").asText().isEmpty(), "an instruction");
        for (JsonNode exchange : row.path("history")) {
            require(exchange.size() == 2, "history is pairs");
            exchange.forEach(text -> require(text.isTextual(), "of strings"));
            exchange.forEach(text -> require(hasNoMedia(text.asText()), "no place of a medium"));
        }
    }

    private static boolean hasNoMedia(String text) {
        return List.of("<image>", "<video>", "<audio>").stream().noneMatch(text::contains);
    }
}
