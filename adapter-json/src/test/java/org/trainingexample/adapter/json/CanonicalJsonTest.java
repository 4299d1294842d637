package org.trainingexample.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
    /** What strings and names are made of: plain, escaped, controls, two, three and four bytes of UTF-8. */
    private static final String[] PIECES = {
        "a",
        "Z",
        "1",
        "/",
        "\u007f",
        "\\\"",
        "\\\\",
        "\\/",
        "\\n",
        "\\u000f",
        "\\u001F",
        "\u0080",
        "\u00e9",
        "\\u00e9",
        "\u20ac",
        "\u2028",
        "\ufb33",
        "\uffff",
        "\ud83d\ude00",
        "\\ud83d\\ude00",
        "\udbff\udfff",
        "e\u0301"
    };

    @Test
    void write_gives_the_sample_of_section_3_2_2() {
        assertThat(canonical("""
                        {
                          "numbers": [333333333.33333329, 1E30, 4.50,
                                      2e-3, 0.000000000000000000000000001],
                          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                          "literals": [null, true, false]
                        }"""))
                .isEqualTo("{\"literals\":[null,true,false],"
                        + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void write_sorts_names_by_utf_16_units_as_in_section_3_2_3() {
        assertThat(
                        canonical(
                                "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}"))
                .isEqualTo(
                        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void write_spells_numbers_as_in_appendix_b(String bits, String expected) {
        double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertThat(canonical("[" + value + "]")).isEqualTo("[" + expected + "]");
    }

    @Test
    void write_reads_integers_of_any_length_as_doubles() {
        assertThat(canonical("[9007199254740993, 12345678901234567890, 1" + "0".repeat(38) + "]"))
                .isEqualTo("[9007199254740992,12345678901234567000,1e+38]");
    }

    @Test
    void write_agrees_with_the_reference_implementation_on_random_values() throws IOException {
        for (int seed = 0; seed < 3_000; seed++) {
            String json = "[" + value(new Random(seed), 5) + "]";
            assertThat(canonical(json)).as("seed %d: %s", seed, json).isEqualTo(reference(json));
        }
    }

    @Test
    void write_keeps_every_character_of_long_texts_wherever_a_buffer_ends() throws IOException {
        for (int shift = 0; shift < 8; shift++) {
            String json = "[\"" + "x".repeat(shift) + "\ud83d\ude00\u20ac\u00e9\\n".repeat(9_000) + "\"]";
            assertThat(canonical(json)).as("shifted by %d", shift).isEqualTo(reference(json));
        }
    }

    @Test
    void write_takes_deeper_values_than_payloads_may_have() {
        String deep = "[".repeat(100) + "]".repeat(100);
        assertThat(canonical(deep)).isEqualTo(deep);
    }

    /** Two letters that weigh the same in String.hashCode (31), or in the parser's own table of names (33). */
    @ParameterizedTest
    @CsvSource({"Aa, BB", "Ab, BA"})
    void write_takes_ten_thousand_names_with_one_hash_code(String zero, String one) throws IOException {
        String wide = IntStream.range(0, 10_000)
                .mapToObj(i -> IntStream.range(0, 14)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? zero : one)
                        .collect(Collectors.joining("", "\"", "\":" + i)))
                .collect(Collectors.joining(",", "{", "}"));
        assertThat(canonical(wide)).isEqualTo(reference(wide));
    }

    @Test
    void parse_refuses_what_is_not_json() {
        assertThatThrownBy(() -> CanonicalJson.parse("{")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String value(Random random, int depth) {
        int spaces = random.nextInt(3);
        String value = switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> number(random);
            case 1 -> Integer.toString(random.nextInt(100) - 50);
            case 2 -> string(random);
            case 3 -> "null";
            case 4 -> Boolean.toString(random.nextBoolean());
            case 5 ->
                IntStream.range(0, random.nextInt(5))
                        .mapToObj(i -> value(random, depth - 1))
                        .collect(Collectors.joining(",", "[", "]"));
            default ->
                IntStream.range(0, random.nextInt(5))
                        .mapToObj(i ->
                                string(random).replaceFirst("\"$", "-" + i + "\"") + ":" + value(random, depth - 1))
                        .collect(Collectors.joining(",", "{", "}"));
        };
        return " \n\t".substring(spaces) + value + " ".repeat(spaces);
    }

    private static String number(Random random) {
        double any = random.nextBoolean()
                ? Double.longBitsToDouble(random.nextLong())
                : random.nextInt(1_000_000) / Math.pow(10, random.nextInt(12));
        return Math.abs(any) >= 1e-308 && Math.abs(any) <= 1.7e308 ? Double.toString(any) : "-0.0";
    }

    private static String string(Random random) {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> PIECES[random.nextInt(PIECES.length)])
                .collect(Collectors.joining("", "\"", "\""));
    }

    private static String canonical(String json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CanonicalJson.write(CanonicalJson.parse(json), ExactNumbers::textOfDouble, bytes);
        } catch (IOException impossibleInMemory) {
            throw new AssertionError(impossibleInMemory);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String reference(String json) throws IOException {
        return new JsonCanonicalizer(json).getEncodedString();
    }
}
