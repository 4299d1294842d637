package org.trainingexample.adapter.formats;

import static org.trainingexample.domain.testkit.ProcessorTime.assertLinear;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.RowKind;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.testkit.Fixtures;

/** The worst example for each reader and layout, at its full size: what a row costs grows like its size. */
@Tag("slow")
class LinearTimeTest {
    /** Bytes of a structured input, a little less than the most. */
    private static final int FULL = 240 << 10;

    private static final String USER = "{\"role\":\"user\",\"content\":\"q\"}";
    private static final String ASSISTANT = "{\"role\":\"assistant\",\"content\":\"a\"}";

    private static Map<String, IntFunction<TrainingExample>> examples() {
        return Map.of(
                "a long text of line separators and tokens",
                size -> example("{}", "[]", "\u2028<image></think>\uD83D\uDE00".repeat(size / 24)),
                "messages in turns",
                size -> messages(Stream.generate(() -> USER + "," + ASSISTANT).limit(size / 150)),
                "neighbours of one role",
                size -> messages(Stream.concat(Stream.generate(() -> USER).limit(size / 75), Stream.of(ASSISTANT))),
                "calls of one turn and their results",
                LinearTimeTest::calls,
                "content in many parts",
                size -> messages(Stream.of(
                        USER,
                        "{\"role\":\"assistant\",\"content\":["
                                + joined(size / 80, i -> "{\"type\":\"text\",\"text\":\"p\"}") + "]}")),
                "steps",
                size -> example("{}", "[" + joined(Math.min(990, size / 250), i -> step(i, size)) + "]", "done"),
                "tools",
                size -> example("{\"tools\":[" + joined(size / 155, LinearTimeTest::tool) + "]}", "[]", "a"),
                "properties of one tool",
                size -> example(
                        "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"t\",\"parameters\":{\"type\":\"object\","
                                + "\"properties\":{"
                                + joined(size / 80, i -> "\"p" + i + "\":{\"enum\":[" + i + "]}")
                                + "}}}}]}",
                        "[]",
                        "a"),
                "names and escapes",
                size -> example("{" + joined(size / 30, i -> "\"k\\u00e9" + i + "\":\"\\u2028\"") + "}", "[]", "a"));
    }

    private static Stream<Arguments> rows() {
        return examples().keySet().stream()
                .sorted()
                .flatMap(name -> Arrays.stream(TrainingFormat.values())
                        .filter(format -> format != TrainingFormat.PARQUET)
                        .map(format -> Arguments.of(name, format)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_row_is_written_in_linear_time(String name, TrainingFormat format) {
        assertLinear(
                format.wireName() + ": " + name,
                FULL,
                examples().get(name),
                example -> Exports.export(format, ExportOptions.DEFAULT, List.of(row(format, example))));
    }

    private static ExportRow row(TrainingFormat format, TrainingExample example) {
        return format.rowKind() == RowKind.PAIR
                ? new ExportRow.Pair(example, example, null)
                : new ExportRow.Single(example, null);
    }

    private static TrainingExample example(String structured, String actions, String answer) {
        return Fixtures.example(draft -> draft.inputText("q")
                .inputStructured(JsonText.of(structured))
                .expectedActions(JsonText.of(actions))
                .outputText(answer)
                .qualityScore(90)
                .confidence(1));
    }

    private static TrainingExample messages(Stream<String> messages) {
        return example("{\"messages\":[" + messages.collect(Collectors.joining(",")) + "]}", "[]", "");
    }

    private static TrainingExample calls(int size) {
        int count = size / 260;
        String calls = joined(
                count,
                i -> "{\"id\":\"c" + i
                        + "\",\"type\":\"function\",\"function\":{\"name\":\"t\",\"arguments\":\"{}\"}}");
        // the results come in the reverse order
        String results = joined(
                count, i -> "{\"role\":\"tool\",\"tool_call_id\":\"c" + (count - 1 - i) + "\",\"content\":\"r\"}");
        return messages(Stream.of(USER, "{\"role\":\"assistant\",\"tool_calls\":[" + calls + "]}", results, ASSISTANT));
    }

    private static String step(int number, int size) {
        return "{\"tool\":\"t" + number % 7 + "\",\"params\":{\"a\":\"" + "x".repeat(Math.max(1, size / 990 - 60))
                + "\"},\"result\":\"" + number + "\"}";
    }

    private static String tool(int number) {
        return "{\"type\":\"function\",\"function\":{\"name\":\"t" + number
                + "\",\"parameters\":{\"type\":\"object\"}}}";
    }

    private static String joined(int count, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(","));
    }
}
