package org.trainingexample.adapter.formats.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.trainingexample.domain.format.ToolArguments;
import org.trainingexample.domain.format.TrainingFormat;

/** What each consumer demands of a row, written from its documentation and code; knows nothing of how rows are made. */
public final class ConsumerRules extends RowRules {
    private static final String OPENAI_NAME = "[a-zA-Z0-9_-]{1,64}";

    private ConsumerRules(List<String> problems) {
        super(problems);
    }

    /** What the consumer of a format would drop, refuse or misread in a line; empty if it takes it. */
    public static List<String> problems(TrainingFormat format, String line) {
        return problems(format, ToolArguments.OBJECT, line);
    }

    /** @param arguments how {@code hf} and {@code trl_*} were asked to write the arguments of calls */
    public static List<String> problems(TrainingFormat format, ToolArguments arguments, String line) {
        List<String> problems = new ArrayList<>();
        ConsumerRules rules = new ConsumerRules(problems);
        LlamaFactoryRules llamaFactory = new LlamaFactoryRules(problems);
        rules.require(line.split("[\n\r\u0085\u2028\u2029]", -1).length == 1, "a row is one line, for Python too");
        JsonNode row = rules.parse(line);
        switch (format) {
            case OPENAI_CHAT -> rules.openAiChat(row);
            case OPENAI_DPO -> rules.openAiPreference(row);
            case TRL_MESSAGES, HF -> rules.trlMessages(row, arguments);
            case TRL_SFT -> rules.trlCompletion(row, "completion", arguments);
            case TRL_KTO -> {
                rules.trlCompletion(row, "completion", arguments);
                rules.require(row.path("label").isBoolean(), "label is a boolean");
            }
            case TRL_PROMPT -> {
                rules.onlyMembers(row, "prompt", "tools", "solution", "id");
                rules.trlPrompt(row.path("prompt"), arguments);
                rules.trlTools(row, arguments);
                rules.require(!row.path("solution").asText().isBlank(), "a solution");
            }
            case TRL_STEPWISE -> rules.trlSteps(row);
            case TRL_PREFERENCE -> {
                rules.trlCompletion(row, "chosen", arguments);
                rules.trlCompletion(row, "rejected", arguments);
                rules.require(!row.path("chosen").equals(row.path("rejected")), "chosen differs from rejected");
            }
            case SHAREGPT -> llamaFactory.shareGpt(row, true);
            case SHAREGPT_PREFERENCE -> llamaFactory.shareGpt(row, false);
            case ALPACA -> llamaFactory.alpaca(row, "output");
            case ALPACA_PREFERENCE -> {
                llamaFactory.alpaca(row, "chosen");
                llamaFactory.alpaca(row, "rejected");
            }
            case AXOLOTL -> rules.axolotl(row);
            case AXOLOTL_PREFERENCE -> rules.axolotlPreference(row);
            case NATIVE -> rules.require(row.path("id").isTextual(), "an id");
            case CSV, PARQUET -> throw new IllegalArgumentException("not JSON");
        }
        return problems;
    }

    private void openAiChat(JsonNode row) {
        onlyMembers(row, "messages", "tools", "parallel_tool_calls");
        openAiInput(row);
        boolean learned = false;
        for (JsonNode message : row.path("messages")) {
            boolean weightAllowed = "assistant".equals(role(message));
            require(weightAllowed || !message.has("weight"), "weight stands on assistant messages only");
            require(
                    !message.has("weight")
                            || Set.of(0, 1).contains(message.path("weight").asInt(-1)),
                    "weight 0 or 1");
            learned |= weightAllowed && message.path("weight").asInt(1) == 1;
        }
        require(learned, "some assistant message has weight 1");
        require("assistant".equals(role(last(row.path("messages")))), "the last message is the assistant's");
    }

    private void openAiInput(JsonNode input) {
        JsonNode messages = input.path("messages");
        require(messages.size() >= 1, "at least one message");
        require(Set.of("system", "user").contains(role(messages.path(0))), "starts with system or user");
        messages(messages);
        input.path("tools").forEach(tool -> require(name(tool).matches(OPENAI_NAME), "a tool's name"));
        tools(input.path("tools"));
        require(input.path("tools").size() <= 128, "at most 128 tools");
        require(!input.has("parallel_tool_calls") || input.has("tools"), "parallel_tool_calls goes with tools");
        for (JsonNode message : messages) {
            openAiMessage(message);
        }
    }

    private void openAiMessage(JsonNode message) {
        onlyMembers(message, "role", "content", "tool_calls", "tool_call_id", "weight");
        for (JsonNode call : message.path("tool_calls")) {
            require(name(call).matches(OPENAI_NAME), "a called tool's name");
            JsonNode arguments = call.path("function").path("arguments");
            require(
                    arguments.isTextual() && parse(arguments.asText()).isObject(),
                    "arguments are the text of an object");
        }
    }

    private void openAiPreference(JsonNode row) {
        onlyMembers(row, "input", "preferred_output", "non_preferred_output");
        openAiInput(row.path("input"));
        for (JsonNode message : row.path("input").path("messages")) {
            require(!message.has("weight"), "no weights in preferences");
        }
        require(!"assistant".equals(role(last(row.path("input").path("messages")))), "the input waits for an answer");
        for (String output : List.of("preferred_output", "non_preferred_output")) {
            require(row.path(output).size() == 1, output + " is one message");
            require("assistant".equals(role(row.path(output).path(0))), output + " is the assistant's");
            row.path(output).forEach(this::openAiMessage);
        }
        require(!row.path("preferred_output").equals(row.path("non_preferred_output")), "the outputs differ");
    }

    private void trlMessages(JsonNode row, ToolArguments arguments) {
        messages(row.path("messages"));
        require("assistant".equals(role(last(row.path("messages")))), "the last message is the assistant's");
        arguments(row.path("messages"), arguments);
        trlTools(row, arguments);
    }

    private void trlTools(JsonNode row, ToolArguments arguments) {
        require(row.has("tools"), "tools are there");
        JsonNode tools = row.path("tools");
        if (arguments == ToolArguments.OBJECT || tools.isNull()) {
            tools(tools);
            return;
        }
        require(tools.isTextual(), "tools are text");
        JsonNode schemas = parse(tools.asText());
        require(schemas.isArray(), "tools are the text of an array");
        tools(schemas);
    }

    private void arguments(JsonNode messages, ToolArguments arguments) {
        if (arguments == ToolArguments.OBJECT) {
            objectArguments(messages);
        } else {
            textArguments(messages);
        }
    }

    private void trlCompletion(JsonNode row, String completion, ToolArguments arguments) {
        trlPrompt(row.path("prompt"), arguments);
        JsonNode response = row.path(completion);
        require("assistant".equals(role(response.path(0))), "the response starts with the assistant");
        require("assistant".equals(role(last(response))), "the response ends with the assistant");
        messages(response);
        for (JsonNode message : response) {
            require(Set.of("assistant", "tool").contains(role(message)), "nobody else speaks in the response");
        }
        arguments(response, arguments);
        trlTools(row, arguments);
    }

    private void trlPrompt(JsonNode prompt, ToolArguments arguments) {
        require(Set.of("user", "tool").contains(role(last(prompt))), "the prompt ends with the user or a tool");
        require(prompt.path(0).has("role") && prompt.path(0).has("content"), "the prompt is conversational");
        messages(prompt);
        arguments(prompt, arguments);
    }

    private void trlSteps(JsonNode row) {
        onlyMembers(row, "prompt", "completions", "labels");
        require(row.path("prompt").isTextual(), "the prompt is text");
        require(row.path("completions").size() > 0, "there are steps");
        require(row.path("completions").size() == row.path("labels").size(), "each step has a label");
        row.path("completions").forEach(step -> require(step.isTextual(), "a step is text"));
        row.path("labels").forEach(label -> require(label.isBoolean(), "a label is a boolean"));
    }

    private void axolotl(JsonNode row) {
        messages(row.path("messages"));
        require(row.path("tools").isTextual(), "tools are text, always there");
        JsonNode schemas = parse(row.path("tools").asText());
        require(schemas.isArray(), "tools are the text of an array");
        schemas.forEach(this::tool);
        boolean learned = false;
        for (JsonNode message : row.path("messages")) {
            require(!message.has("train") || message.path("train").isBoolean(), "train is a boolean");
            learned |=
                    "assistant".equals(role(message)) && message.path("train").asBoolean(true);
        }
        textArguments(row.path("messages"));
        require(learned, "something is trained");
        require(row.path("messages").findValues("content").stream().allMatch(JsonNode::isTextual), "content is text");
    }

    private void axolotlPreference(JsonNode row) {
        for (JsonNode message : row.path("messages")) {
            onlyMembers(message, "role", "content");
            require(message.path("content").isTextual(), "content is text");
        }
        require("user".equals(role(last(row.path("messages")))), "the prompt ends with the user");
        for (String answer : List.of("chosen", "rejected")) {
            require("assistant".equals(role(row.path(answer))), answer + " is the assistant's");
            require(row.path(answer).path("content").isTextual(), answer + " has text");
        }
        require(!row.path("chosen").equals(row.path("rejected")), "chosen differs from rejected");
    }

    /** Calls are answered, each once, before anybody else speaks; but those of the last message are not. */
    private void messages(JsonNode messages) {
        Set<String> unanswered = new HashSet<>();
        String before = "";
        for (JsonNode message : messages) {
            String role = role(message);
            require(!role.equals("system") || before.isEmpty(), "the system message is the first");
            require(!role.equals(before) || role.equals("tool"), "neighbours have different roles");
            require(
                    !role.equals("assistant")
                            || message.has("tool_calls")
                            || !message.path("content").asText().isBlank(),
                    "the assistant says or calls something");
            before = role;
            require(Set.of("system", "user", "assistant", "tool").contains(role), "role " + role);
            if (role.equals("tool")) {
                require(unanswered.remove(message.path("tool_call_id").asText()), "a result answers a call before it");
            } else {
                require(unanswered.isEmpty(), "every call is answered before the next turn");
            }
            boolean calls = message.path("tool_calls").size() > 0;
            require(message.has("content"), "content is there");
            require(message.path("content").isTextual() || calls, "content is text, or there are calls");
            require(!message.has("tool_calls") || role.equals("assistant") && calls, "calls are the assistant's");
            for (JsonNode call : message.path("tool_calls")) {
                require(call.path("type").asText().equals("function"), "a call's type");
                require(call.path("id").isTextual() && !call.path("id").asText().isEmpty(), "a call's id");
                require(!name(call).isEmpty(), "a call's name");
                unanswered.add(call.path("id").asText());
            }
        }
        require(unanswered.isEmpty() || last(messages).has("tool_calls"), "no call is left half answered");
    }

    private void objectArguments(JsonNode messages) {
        for (JsonNode message : messages) {
            for (JsonNode call : message.path("tool_calls")) {
                require(fitsIn64Bits(call), "integers fit into 64 bits");
                require(call.path("function").path("arguments").isObject(), "arguments are an object");
            }
        }
    }

    private void textArguments(JsonNode messages) {
        for (JsonNode message : messages) {
            for (JsonNode call : message.path("tool_calls")) {
                JsonNode arguments = call.path("function").path("arguments");
                require(arguments.isTextual() && parse(arguments.asText()).isObject(), "arguments are JSON text");
            }
        }
    }

    private void tools(JsonNode tools) {
        require(tools.isMissingNode() || tools.isNull() || tools.size() > 0, "tools are left out rather than empty");
        tools.forEach(this::tool);
    }

    private void tool(JsonNode tool) {
        require(tool.path("type").asText().equals("function") && !name(tool).isEmpty(), "a tool's shape");
        JsonNode function = tool.path("function");
        require(function.path("description").isTextual(), "a tool's description");
        require(function.path("parameters").isObject(), "a tool's parameters");
        require(!function.path("parameters").path("properties").isNull(), "properties are not null");
        require(!function.path("parameters").path("required").isNull(), "required is not null");
    }
}
