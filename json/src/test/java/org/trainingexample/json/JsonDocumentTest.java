package org.trainingexample.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.domain.failure.ValidationException;

/** Where a value starts and ends decides what is stored, so it must be right in short and in long texts. */
final class JsonDocumentTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void of_cuts_exactly_where_the_values_are(long seed) {
        Random random = new Random(seed);
        for (int size : new int[] {0, 1, 7, 200, 3_000}) {
            List<String> values = new ArrayList<>();
            StringBuilder text = new StringBuilder(space(random)).append('{');
            for (int i = 0; i < size; i++) {
                values.add(value(random, 3));
                text.append(i == 0 ? "" : ",")
                        .append(space(random))
                        .append("\"k\uD83D\uDE00\u00e9\\u0041")
                        .append(i)
                        .append('"')
                        .append(space(random))
                        .append(':')
                        .append(space(random))
                        .append(values.get(i))
                        .append(space(random));
            }
            List<JsonPart> parts = JsonDocument.of(
                            text.append('}').append(space(random)).toString())
                    .parts();
            assertThat(parts).extracting(JsonPart::verbatim).isEqualTo(values);
            assertThat(parts).allSatisfy(part -> assertThat(part.verbatimName()).startsWith("\"k\uD83D\uDE00"));
        }
    }

    @Test
    void of_reads_strings_with_their_escapes_resolved() {
        JsonPart part =
                JsonDocument.of("[\"\\u00e9\\ud83d\\ude00\\n\\/\"]").parts().get(0);
        assertThat(part.text()).isEqualTo("\u00e9\uD83D\uDE00\n/");
        assertThat(part.verbatim()).isEqualTo("\"\\u00e9\\ud83d\\ude00\\n\\/\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':NaN} | NaN",
                "{'a':-Infinity} | NaN or Infinity",
                "{'a':1,'a':2} | repeated names",
                "{'a' | well-formed JSON (RFC 8259) at column"
            })
    void of_names_the_cause_of_what_it_cannot_read(String text, String cause) {
        assertThatThrownBy(() -> JsonDocument.of(text.replace('\'', '"')))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(cause);
    }

    @Test
    void of_names_the_limit_that_was_passed() {
        assertThatThrownBy(() -> JsonDocument.of("[".repeat(41) + "]".repeat(41)))
                .hasMessageContaining("at most 32 deep");
        assertThatThrownBy(() -> JsonDocument.of("{\"" + "n".repeat(5_000) + "\":1}"))
                .hasMessageContaining("256 characters");
    }

    @Test
    void of_tells_a_line_only_of_several() {
        assertThatThrownBy(() -> JsonDocument.of("{\"a\":x}"))
                .hasMessageContaining("at column")
                .hasMessageNotContaining("line");
        assertThatThrownBy(() -> JsonDocument.of("{\n\"a\":x}")).hasMessageContaining("at line 2 of the value, column");
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 9)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> "-0.10e+2";
            case 3 -> "12345678901234567890";
            case 4 -> "\"\"";
            case 5 -> "\"\\\"]},{[\\\\\u00e9\uD83D\uDE00\"";
            case 6 -> "\"" + "x".repeat(random.nextInt(300)) + "\"";
            case 7 ->
                "[" + space(random) + value(random, depth - 1) + space(random) + "," + value(random, depth - 1) + "]";
            default ->
                "{" + space(random) + "\"a\"" + space(random) + ":" + value(random, depth - 1) + space(random) + "}";
        };
    }

    private static String space(Random random) {
        return List.of("", "", " ", "\n\t", " \r\n ").get(random.nextInt(5));
    }
}
