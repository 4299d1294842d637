package org.trainingexample.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;

class JsonTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " [ ] ",
                "{\"b\":1.10,\"a\":1e2,\"\":null}",
                "[0,-0,-0.0,1E+5,1e-308,1.7e308,12345678901234567890,0.0e999]",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83d\\ude00\uD83D\uDE00\uFFFF\\u0001\"",
                "true",
                "null"
            })
    void of_keeps_well_formed_json_verbatim(String text) {
        assertThat(JsonText.of(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[1,]",
                "[,1]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "[1 2]",
                "[] []",
                "tru",
                "NaN",
                "Infinity",
                "+1",
                "01",
                ".5",
                "1.",
                "1e",
                "1e+",
                "-",
                "0x10",
                "\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u12\"",
                "\"a\nb\"",
                "// c\n1",
                "\uFEFF{}",
                "\u00A0{}",
                "{\"a\":1]",
                "\"\\u١234\""
            })
    void of_refuses_what_is_not_json(String text) {
        assertThat(codeOf(text)).isEqualTo("malformed-json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\u0000\"",
                "{\"\\u0000\":1}",
                "\"\\ud800\"",
                "\"\\udc00\"",
                "\"\\ude00\\ud83d\"",
                "\"\ud800\"",
                "\"\ud800\\n\""
            })
    void of_refuses_nul_and_unpaired_surrogates(String text) {
        assertThat(codeOf(text)).isEqualTo("invalid-character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e400", "-1e400", "1e131071", "1e2147483648", "1e99999999999", "1e-309", "1.71e308", "0.1e-310"
            })
    void of_refuses_numbers_outside_the_finite_doubles(String number) {
        assertThat(codeOf(number)).isEqualTo("out-of-range");
    }

    @Test
    void of_refuses_a_number_of_41_characters() {
        assertThat(JsonText.of("1".repeat(40)).text()).hasSize(40);
        assertThat(codeOf("1".repeat(41))).isEqualTo("too-long");
    }

    @Test
    void of_refuses_depth_33_and_survives_any_depth() {
        assertThat(JsonText.of("[".repeat(32) + "]".repeat(32)).isArray()).isTrue();
        assertThat(codeOf("[".repeat(33) + "]".repeat(33))).isEqualTo("too-deep");
        assertThat(codeOf("[".repeat(1_000_000))).isEqualTo("too-deep");
    }

    @Test
    void of_refuses_10_001_values() {
        assertThat(JsonText.of("[0" + ",0".repeat(9_998) + "]").isArray()).isTrue();
        assertThat(codeOf("[0" + ",0".repeat(9_999) + "]")).isEqualTo("too-many");
    }

    @Test
    void of_refuses_a_name_of_257_characters() {
        assertThat(JsonText.of("{\"" + "a".repeat(256) + "\":1}").isObject()).isTrue();
        assertThat(codeOf("{\"" + "a".repeat(257) + "\":1}")).isEqualTo("too-long");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"a\":1,\"a\":2}', /a",
        "'{\"a\":{\"b\":[{},{\"c\":1,\"\\u0063\":2}]}}', /a/b/1/c",
        "'{\"a/b~c\":1e400}', /a~1b~0c",
        "'[0,[1e400]]', /1/0"
    })
    void of_points_to_what_is_wrong(String text, String pointer) {
        assertThatThrownBy(() -> JsonText.of(text))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Violation::field)
                                .containsExactly(pointer));
    }

    @ParameterizedTest
    @CsvSource({
        "'[]', 0, -1",
        "' [ ] ', 0, -1",
        "'[{}]', 1, -1",
        "'[{\"a\":[1,2]} , {\"b\":\"],[\"}]', 2, -1",
        "'[{},1]', 2, 1",
        "'[{},\"{\"]', 2, 1",
        "'[null,{}]', 2, 0",
        "'[[{}]]', 1, 0"
    })
    void elements_are_counted_and_told_apart(String array, int count, int firstThatIsNoObject) {
        JsonText json = JsonText.of(array);
        assertThat(json.elements()).isEqualTo(count);
        assertThat(json.firstElementThatIsNoObject().orElse(-1)).isEqualTo(firstThatIsNoObject);
    }

    private static String codeOf(String text) {
        try {
            JsonText.of(text);
            return "accepted";
        } catch (ValidationException invalid) {
            return invalid.violations().get(0).code();
        }
    }
}
