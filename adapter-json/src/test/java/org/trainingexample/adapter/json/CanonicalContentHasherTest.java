package org.trainingexample.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainingexample.domain.ContentHashes;
import org.trainingexample.domain.Input;
import org.trainingexample.domain.Output;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.json.JsonText;

class CanonicalContentHasherTest {
    private static final String STRUCTURED =
            "{\"tools\":[{\"b\":1.0,\"a\":\"\\u00e9\"}],\"system\":\"Be brief\",\"messages\":[],\"seed\":7}";
    private static final String ACTIONS = "[{\"tool\":\"Read\",\"n\":100}]";

    private final CanonicalContentHasher hasher = new CanonicalContentHasher();

    @Test
    void hash_is_the_sha256_of_the_documented_objects() throws Exception {
        ContentHashes hashes = hash("say \"\ud83d\ude00\"", STRUCTURED, "out\n", ACTIONS, "42");
        String shared = "\"messages\":[],\"system\":\"Be brief\",\"tools\":[{\"a\":\"\u00e9\",\"b\":1}]";
        assertThat(hashes.content())
                .isEqualTo(sha256("{\"expected_actions\":[{\"n\":100,\"tool\":\"Read\"}],\"final_answer\":\"42\","
                        + "\"input_structured\":{" + shared.replace("\"system\"", "\"seed\":7,\"system\"") + "},"
                        + "\"input_text\":\"say \\\"\ud83d\ude00\\\"\",\"output_text\":\"out\\n\"}"));
        assertThat(hashes.input()).isEqualTo(sha256("{\"input_text\":\"say \\\"\ud83d\ude00\\\"\"," + shared + "}"));
    }

    @Test
    void hash_of_a_plain_example_is_the_same_for_ever() {
        ContentHashes hashes = hash("Write a function to sort an array", "{}", "", "[]", "");
        assertThat(hashes.content()).isEqualTo("58a4821ce33c3c11c31259fc05f3cc037e111c9c1a1246bfc5da9c5a0dd06377");
        assertThat(hashes.input()).isEqualTo("3621fe1226c88f75c0ac3a8d81eb2df265b6afd6939f86cadbc832bb898cfc91");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":2}          | {\"b\":2,\"a\":1}",
                "{\"a\":{\"x\":1,\"y\":[]}} | {\"a\":{\"y\":[ ],\"x\":1}}",
                "{\"a\":[1,2]}              | `{ \"a\" :\n\t[ 1 , 2 ] }`",
                "{\"a\":100}                | {\"a\":1e2}",
                "{\"a\":100}                | {\"a\":100.000}",
                "{\"a\":0}                  | {\"a\":-0.0}",
                "{\"a\":1e-308}             | {\"a\":0.1E-307}",
                "{\"a\":1E+30}              | {\"a\":1000000000000000000000000000000}",
                "{\"a\":1E+22}              | {\"a\":10000000000000000000000.0}",
                "{\"a\":1234567890123456789} | {\"a\":12345678901234567.89e2}",
                "{\"a\":1234567890123456789012345e3} | {\"a\":1234567890123456789012345000.00}",
                "{\"a\":0.1000000000000000000001} | {\"a\":1000000000000000000001e-22}",
                "{\"a\":\"\u00e9/\"}        | {\"a\":\"\\u00E9\\/\"}",
                "{\"\ud83d\ude00\":\"\\n\"} | {\"\\uD83D\\ude00\":\"\\u000a\"}"
            })
    void hash_does_not_depend_on_the_spelling(String one, String other) {
        assertThat(ofPayload(one)).isEqualTo(ofPayload(other));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"a\":1}         | {\"a\":\"1\"}",
                "{\"a\":1}         | {\"A\":1}",
                "{\"a\":null}      | {}",
                "{\"a\":[1,2]}     | {\"a\":[2,1]}",
                "{\"a\":[]}        | {\"a\":{}}",
                "{\"a\":[[],[]]}   | {\"a\":[[[]]]}",
                "{\"a\":\"\u00e9\"}| {\"a\":\"e\u0301\"}",
                "{\"a\":\"x\"}     | {\"a\":\"x \"}",
                "{\"a\":0.1}       | {\"a\":0.10000000000000002}",
                "{\"a\":0.1}       | {\"a\":0.10000000000000000001}",
                "{\"a\":1234567890123456788} | {\"a\":1234567890123456789}",
                "{\"a\":9007199254740992} | {\"a\":9007199254740993}",
                "{\"a\":123456789012345678901234567890} | {\"a\":123456789012345678901234567891}",
                "{\"a\":1.7e308}   | {\"a\":1.70000000000000000000000000001e308}",
                "{\"a\":true}      | {\"a\":\"true\"}"
            })
    void hash_differs_for_different_values(String one, String other) {
        ContentHashes hashes = ofPayload(one), others = ofPayload(other);
        assertThat(hashes.content()).isNotEqualTo(others.content());
        assertThat(hashes.input()).isNotEqualTo(others.input());
    }

    @Test
    void hash_is_the_former_one_unless_a_double_does_not_hold_a_number() {
        Random random = new Random(12);
        for (int i = 0; i < 20_000; i++) {
            String digits = Long.toString(random.nextLong(1_000_000_000_000_000L));
            String number = switch (random.nextInt(4)) {
                case 0 -> digits;
                case 1 -> "-0." + digits;
                case 2 -> digits + "e" + (random.nextInt(580) - 300);
                default -> digits.charAt(0) + ".0" + digits.substring(1, digits.length() - 1) + "E-7";
            };
            JsonText payload;
            try {
                payload = JsonText.of("{\"a\":" + number + "}");
            } catch (ValidationException outOfRange) {
                continue;
            }
            Input input = new Input("x", payload);
            Output output = new Output("", JsonText.EMPTY_ARRAY, "");
            assertThat(hasher.hash(input, output)).as(number).isEqualTo(hasher.formerHash(input, output));
        }
    }

    @Test
    void formerHash_counts_numbers_as_doubles() {
        Output output = new Output("", JsonText.EMPTY_ARRAY, "");
        Input one = new Input("x", JsonText.of("{\"a\":1234567890123456788}"));
        Input other = new Input("x", JsonText.of("{\"a\":1234567890123456789}"));
        assertThat(hasher.formerHash(one, output)).isEqualTo(hasher.formerHash(other, output));
        assertThat(hasher.formerHash(one, output)).isNotEqualTo(hasher.hash(one, output));
    }

    @Test
    void hash_does_not_expand_an_exponent_that_payloads_cannot_have() {
        for (String number : List.of("1e999999999", "-1.5e-999999999", "1e-400")) {
            Input input = new Input("x", JsonText.stored("{\"a\":" + number + "}"));
            assertThat(hasher.hash(input, new Output("", JsonText.EMPTY_ARRAY, ""))
                            .content())
                    .hasSize(64);
        }
    }

    @Test
    void hash_of_the_content_tells_the_five_fields_apart() {
        assertThat(List.of(
                        hash("x", "{}", "", "[]", "").content(),
                        hash("y", "{}", "", "[]", "").content(),
                        hash("x", "{\"y\":1}", "", "[]", "").content(),
                        hash("x", "{}", "y", "[]", "").content(),
                        hash("x", "{}", "", "[{\"y\":1}]", "").content(),
                        hash("x", "{}", "", "[]", "y").content()))
                .doesNotHaveDuplicates();
    }

    @Test
    void hash_of_the_input_depends_on_the_prompt_alone() {
        String input = hash("x", STRUCTURED, "out", ACTIONS, "42").input();
        assertThat(hash("x", STRUCTURED, "", "[]", "").input()).isEqualTo(input);
        assertThat(hash("x", STRUCTURED.replace("7", "8"), "out", ACTIONS, "42").input())
                .isEqualTo(input);
        assertThat(List.of(
                        input,
                        hash("y", STRUCTURED, "out", ACTIONS, "42").input(),
                        hash("x", "{}", "out", ACTIONS, "42").input(),
                        hash("x", STRUCTURED.replace("brief", "long"), "", "[]", "")
                                .input(),
                        hash("x", STRUCTURED.replace("[]", "[{}]"), "", "[]", "")
                                .input(),
                        hash("x", STRUCTURED.replace("1.0", "2"), "", "[]", "").input()))
                .doesNotHaveDuplicates();
    }

    @Test
    void hash_is_the_same_on_many_threads() throws Exception {
        ContentHashes expected = hash("x", STRUCTURED, "out", ACTIONS, "42");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<ContentHashes>> tasks = IntStream.range(0, 400)
                    .<Callable<ContentHashes>>mapToObj(i -> () -> hash("x", STRUCTURED, "out", ACTIONS, "42"))
                    .toList();
            for (Future<ContentHashes> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    /** The payload is in every place that counts: as structured input, as a message of it and as an action. */
    private ContentHashes ofPayload(String payload) {
        return hash("x", "{\"messages\":[" + payload + "],\"p\":" + payload + "}", "", "[" + payload + "]", "");
    }

    private ContentHashes hash(String text, String structured, String output, String actions, String answer) {
        return hasher.hash(new Input(text, JsonText.of(structured)), new Output(output, JsonText.of(actions), answer));
    }

    private static String sha256(String text) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }
}
