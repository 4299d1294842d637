package org.trainingexample.json;

import static org.trainingexample.domain.testkit.ProcessorTime.assertLinear;

import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainingexample.domain.failure.ValidationException;

/** Bodies of the full size, each the worst that it can be: what reading and patching costs grows like the size. */
@Tag("slow")
class LinearTimeTest {
    private static final int SIZE = 4 << 20;

    private static Map<String, IntFunction<String>> bodies() {
        return Map.of(
                "short unknown names and a long text",
                        size -> "{" + members(9_990 * (size >> 10) / (SIZE >> 10), "", "0") + ",\"input_text\":\""
                                + "x".repeat(size / 4) + "\"}",
                "short names in metadata and a long text",
                        size -> "{\"metadata\":{" + members(9_990 * (size >> 10) / (SIZE >> 10), "", "0")
                                + ",\"long\":\"" + "x".repeat(size - 200_000 * (size >> 10) / (SIZE >> 10))
                                + "\"},\"input_text\":\"x\"}",
                "long unknown names", size -> "{" + members(size / 520, "n".repeat(500), "0") + "}",
                "names a slip away from known ones", size -> "{" + members(size / 16, "input_te", "0") + "}",
                "labels", size -> "{\"input_text\":\"x\",\"labels\":[" + elements(size / 4, "\"l\"") + "]}",
                "actions",
                        size -> "{\"input_text\":\"x\",\"expected_actions\":[" + elements(size / 9, "{\"a\":{}}")
                                + "]}",
                "a number", size -> "{\"input_text\":\"x\",\"quality_score\":" + "1".repeat(size) + "}",
                "a number with an exponent",
                        size -> "{\"input_text\":\"x\",\"quality_score\":1e" + "1".repeat(size) + "}",
                "brackets", size -> "[".repeat(size),
                "marks",
                        size -> "{\"input_text\":\"" + "\u0301".repeat(size / 16) + "\u0316".repeat(size / 16) + "\"}");
    }

    static Stream<String> names() {
        return bodies().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("names")
    void bodies_are_read_in_linear_time(String name) {
        assertLinear("body: " + name, SIZE, bodies().get(name), body -> {
            try {
                DraftReader.NEW.read(body);
            } catch (ValidationException refused) {
                // as it should be; what matters is how long that takes
            }
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void patches_are_merged_in_linear_time(String name) {
        assertLinear("patch: " + name, SIZE / 4, bodies().get(name), body -> {
            try {
                JsonMergePatch.apply(body, body);
            } catch (ValidationException refused) {
                // as above
            }
        });
    }

    private static String members(int count, String name, String value) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + name + i + "\":" + value)
                .collect(Collectors.joining(","));
    }

    private static String elements(int count, String element) {
        return IntStream.range(0, count).mapToObj(i -> element).collect(Collectors.joining(","));
    }
}
