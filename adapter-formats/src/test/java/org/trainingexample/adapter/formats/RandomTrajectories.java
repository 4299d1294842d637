package org.trainingexample.adapter.formats;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trainingexample.adapter.formats.json.JsonSpelling;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.format.Answer;
import org.trainingexample.domain.format.CallIds;
import org.trainingexample.domain.format.ErrorSteps;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.MissingResult;
import org.trainingexample.domain.format.Reasoning;
import org.trainingexample.domain.format.ToolArguments;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.testkit.Fixtures;

/** Payloads that use the trajectory profile rightly, wrongly, and in every mixture. */
final class RandomTrajectories {
    private static final List<String> TEXTS = List.of(
            "", "yes", "no", " \n ", "see <image>", "Größe \uD83D\uDE00", "line\nbreak\r\n\"\\", "\u0001\u2028");
    private static final List<String> ARGUMENTS = List.of(
            "{}",
            "{\"a\":1.10}",
            "{ \"a\" : \"x\",\n \"b\" : [1e2,{\"c\":null}] }",
            "{\"\\u00e9\":\"\\ud83d\\ude00\",\"f\":3.141592653589793}",
            "{\"wei\":1000000000000000000000}");
    private static final List<String> SCHEMAS = List.of(
            "{}",
            "{\"type\":\"object\"}",
            "{\"properties\":null,\"required\":null}",
            "{\"properties\":{\"n\":{\"enum\":[1,null,\"a\"]}}}",
            "{\"properties\":{\"n\":true}}",
            "{\"properties\":{\"n\":{\"items\":[{}]}}}");
    private final Random random;

    RandomTrajectories(Random random) {
        this.random = random;
    }

    TrainingExample example() {
        String prompt = pick("yes", "no", "Fix it");
        return Fixtures.example(draft -> draft.inputText(prompt)
                .inputStructured(JsonText.of(structured()))
                .outputText(pick(TEXTS))
                .finalAnswer(pick(TEXTS))
                .expectedActions(JsonText.of(array(4, this::action)))
                .qualityScore(random.nextInt(11) * 10)
                .confidence(random.nextInt(3) / 2.0));
    }

    /** The same prompt, other answers. */
    TrainingExample sibling(TrainingExample example) {
        return Fixtures.example(draft -> draft.inputText(example.input().text())
                .inputStructured(
                        chance(10)
                                ? JsonText.of("{\"system\":\"other\"}")
                                : example.input().structured())
                .outputText(pick(TEXTS))
                .finalAnswer(pick(TEXTS))
                .expectedActions(chance(2) ? example.output().expectedActions() : JsonText.of(array(2, this::action))));
    }

    ExportOptions options() {
        return ExportOptions.builder()
                .answer(pick(Answer.values()))
                .missingResult(pick(MissingResult.values()))
                .errorSteps(pick(ErrorSteps.values()))
                .toolArguments(pick(ToolArguments.values()))
                .callIds(pick(CallIds.values()))
                .reasoning(pick(Reasoning.values()))
                .inferTools(chance(2))
                .build();
    }

    private String structured() {
        if (chance(30)) {
            return "{\"messages\":7,\"tools\":[\"Read\"]}";
        }
        return object(
                maybe("system", quoted(pick(TEXTS))),
                maybe("language", "\"ts\""),
                maybe("reasoning", quoted(pick(TEXTS))),
                maybe("tools", array(3, this::tool)),
                chance(2) ? "" : "\"messages\":" + array(6, this::message));
    }

    private String message() {
        return switch (random.nextInt(8)) {
            case 0 -> "{\"role\":\"system\",\"content\":" + quoted(pick(TEXTS)) + "}";
            case 1, 2 -> "{\"role\":\"user\",\"content\":" + quoted(pick("yes", "no", "Fix it")) + "}";
            case 3, 4 ->
                object(
                        "\"role\":\"assistant\"",
                        "\"content\":" + quoted(pick(TEXTS)),
                        maybe("weight", "0"),
                        maybe(pick("reasoning", "reasoning_content"), quoted(pick(TEXTS))));
            case 5 ->
                object(
                        "\"role\":\"assistant\"",
                        "\"tool_calls\":[" + calls() + "]",
                        maybe("content", "\"Let me see\""));
            case 6 -> "{\"role\":\"tool\",\"tool_call_id\":\"id-" + random.nextInt(2) + "\",\"content\":\"r\"}";
            default ->
                chance(10) ? "{\"role\":\"robot\",\"content\":\"\"}" : "{\"role\":\"tool\",\"content\":\"by order\"}";
        };
    }

    private String calls() {
        return IntStream.rangeClosed(0, random.nextInt(2))
                .mapToObj(i -> {
                    String arguments = pick(ARGUMENTS);
                    String spelled = chance(2) ? quoted(arguments) : arguments;
                    return object(
                            chance(3) ? "" : "\"id\":\"id-" + i + "\"",
                            "\"type\":\"function\"",
                            "\"function\":{\"name\":" + name() + ",\"arguments\":" + spelled + "}");
                })
                .collect(Collectors.joining(","));
    }

    private String action() {
        return switch (random.nextInt(12)) {
            case 0 -> "{\"action\":" + name() + ",\"steps\":5}";
            case 1 -> chance(5) ? "{\"name\":\"Read\"}" : "{\"tool\":" + name() + "}";
            default ->
                object(
                        "\"tool\":" + name(),
                        "\"params\":" + pick(ARGUMENTS),
                        chance(3) ? "" : "\"result\":" + pick("\"ok\"", "{\"n\": 1.0}", "\"\"", "[]"),
                        maybe("call_id", "\"call_1\""),
                        maybe("thought", quoted(pick(TEXTS))),
                        maybe("is_error", "true"),
                        maybe("train", "false"),
                        maybe("group", pick("1", "2")),
                        chance(9) ? "\"duration\":3" : "");
        };
    }

    private String tool() {
        return "{\"type\":\"function\",\"function\":"
                + object(
                        "\"name\":" + name(),
                        maybe("description", pick("null", "\"d\"")),
                        maybe("parameters", pick(SCHEMAS)))
                + "}";
    }

    private String name() {
        return pick("\"Read\"", "\"Edit\"", "\"Read\"", "\"Edit\"", "\"Read\"", "\"no such name\"");
    }

    private String array(int max, java.util.function.Supplier<String> element) {
        return IntStream.range(0, random.nextInt(max + 1))
                .mapToObj(i -> element.get())
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String object(String... members) {
        return java.util.Arrays.stream(members)
                .filter(member -> !member.isEmpty())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String maybe(String name, String value) {
        return chance(3) ? quoted(name) + ":" + value : "";
    }

    private static String quoted(String text) {
        return JsonSpelling.quote(text);
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
