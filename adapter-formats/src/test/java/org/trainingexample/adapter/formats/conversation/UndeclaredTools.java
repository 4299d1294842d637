package org.trainingexample.adapter.formats.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.trainingexample.adapter.formats.rules.RowRules;

/** Finds calls of tools that a row does not declare, whatever its layout; knows nothing of how rows are made. */
public final class UndeclaredTools {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> MESSAGES = List.of("messages", "prompt", "completion", "chosen", "rejected");
    private static final List<String> OUTPUTS = List.of("preferred_output", "non_preferred_output");
    private static final List<String> ANSWERS = List.of("chosen", "rejected");

    private final Set<String> names = new HashSet<>();

    private UndeclaredTools() {}

    /** The names of the tools that are called in a row and not declared in it. */
    public static Set<String> of(String line) {
        UndeclaredTools undeclared = new UndeclaredTools();
        JsonNode row = parse(line);
        JsonNode input = row.path("input");
        MESSAGES.forEach(field -> undeclared.call(row.path(field)));
        OUTPUTS.forEach(field -> undeclared.call(row.path(field)));
        undeclared.call(input.path("messages"));
        row.path("conversations").forEach(undeclared::callInText);
        ANSWERS.forEach(field -> undeclared.callInText(row.path(field)));
        undeclared.declare(row.path("tools"));
        undeclared.declare(input.path("tools"));
        return undeclared.names;
    }

    private void call(JsonNode messages) {
        for (JsonNode message : messages) {
            for (JsonNode call : message.path("tool_calls")) {
                names.add(call.path("function").path("name").asText());
            }
        }
    }

    private void callInText(JsonNode turn) {
        if (turn.path("from").asText().equals("function_call")) {
            JsonNode calls = parse(RowRules.withoutThought(turn.path("value").asText()));
            for (JsonNode call : calls.isArray() ? calls : List.of(calls)) {
                names.add(call.path("name").asText());
            }
        }
    }

    private void declare(JsonNode tools) {
        boolean text = tools.isTextual() && !tools.asText().isEmpty();
        for (JsonNode tool : text ? parse(tools.asText()) : tools) {
            names.remove(tool.path("function").path("name").asText());
            names.remove(tool.path("name").asText());
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(json, malformed);
        }
    }
}
