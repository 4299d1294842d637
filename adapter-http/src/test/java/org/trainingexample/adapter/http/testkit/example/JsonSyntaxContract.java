package org.trainingexample.adapter.http.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ApiRequest;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** Bodies that are not JSON, or not in UTF-8, or too large to be looked at. */
public abstract class JsonSyntaxContract extends HttpContract {
    private static final int LIMIT = 4 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " \r\n\t "})
    void create_refuses_a_body_without_a_value(String body) {
        malformed(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"input_text\":", "{\"input_text\":\"x\"", "{", "{\"input_text\":\"x", "[", "nul", "\"x"})
    void create_refuses_a_body_that_is_cut(String body) {
        malformed(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "{\"input_text\":\"y\"}", ",", "}", "\u0000"})
    void create_refuses_what_follows_the_value(String tail) {
        malformed("{\"input_text\":\"x\"} " + tail);
        malformed("{\"input_text\":\"x\"}" + tail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"input_text\":\"x\",\"input_text\":\"y\"}",
                "{\"input_text\":\"x\",\"input\\u005ftext\":\"x\"}",
                "{\"input_text\":\"x\",\"metadata\":{\"a\":1,\"a\":1}}",
                "{\"input_text\":\"x\",\"expected_actions\":[{\"b\":{\"a\":1,\"a\":2}}]}"
            })
    void create_refuses_repeated_names(String body) {
        malformed(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'input_text':'x'}",
                "{input_text:\"x\"}",
                "{\"input_text\":\"x\"/* comment */}",
                "{\"input_text\":\"x\"} // comment",
                "{\"input_text\":\"x\",}",
                "{\"input_text\":\"x\",\"labels\":[\"a\",]}",
                "{\"input_text\":\"x\" \"domain\":\"y\"}",
                "{\"input_text\":\"tab\there\"}",
                "{\"input_text\":\"\\x\"}",
                "{\"input_text\":\"\\u12\"}"
            })
    void create_refuses_what_only_looks_like_json(String body) {
        malformed(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "01", ".5", "1.", "1e", "-", "0x10", "1_000", "NaN", "Infinity", "-Infinity", "True"})
    void create_refuses_literals_that_json_does_not_have(String literal) {
        malformed("{\"input_text\":\"x\",\"quality_score\":" + literal + "}");
        malformed("{\"input_text\":\"x\",\"metadata\":{\"a\":" + literal + "}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "[{\"input_text\":\"x\"}]", "\"x\"", "5", "true"})
    void create_refuses_json_that_is_no_object(String body) {
        assertThat(invalid(body)).containsExactly("");
    }

    @Test
    void create_refuses_a_raw_zero_byte_in_a_string() {
        malformed("{\"input_text\":\"a\u0000b\"}");
    }

    static Stream<Arguments> malformed_utf8() {
        return Stream.of(
                arguments("a byte that never occurs", new int[] {0xFF, 0xFE}),
                arguments("an overlong zero", new int[] {0xC0, 0x80}),
                arguments("an overlong slash", new int[] {0xE0, 0x80, 0xAF}),
                arguments("a surrogate", new int[] {0xED, 0xA0, 0x80}),
                arguments("beyond the last code point", new int[] {0xF4, 0x90, 0x80, 0x80}),
                arguments("a cut sequence", new int[] {0xE2, 0x82}),
                arguments("a lone continuation", new int[] {0x80}),
                arguments("latin-1", new int[] {0xE9}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed_utf8")
    void create_refuses_bytes_that_are_not_utf8(String what, int[] bytes) {
        StringBuilder latin = new StringBuilder();
        for (int each : bytes) {
            latin.append((char) each);
        }
        for (String around :
                new String[] {"{\"input_text\":\"%s\"}", "{\"input_text\":\"x\",\"metadata\":{\"%s\":1}}", "%s"}) {
            malformed(around.formatted(latin).getBytes(StandardCharsets.ISO_8859_1));
        }
        malformed(("{\"input_text\":\"x\"}" + latin).getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void create_refuses_other_encodings(String charset) {
        malformed("{\"input_text\":\"x\"}".getBytes(Charset.forName(charset)));
    }

    @Test
    void create_refuses_a_byte_order_mark() {
        malformed("\uFEFF{\"input_text\":\"x\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {41, 1_001, 100_000})
    void create_refuses_nesting_that_a_stack_would_feel(int depth) {
        malformed("{\"input_text\":\"x\",\"metadata\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
        malformed("[".repeat(depth));
        malformed("{\"a\":".repeat(depth));
    }

    @Test
    void create_refuses_a_body_over_the_limit() {
        byte[] body = " ".repeat(LIMIT + 1).getBytes(StandardCharsets.UTF_8);
        ApiReply reply = refused(413, "content-too-large", api.post(EXAMPLES).body("application/json", body));
        assertThat(reply.header("Connection")).contains("close");
    }

    @Test
    void create_takes_a_body_of_the_limit() {
        String json = "{\"input_text\":\"x\"}";
        created(json + " ".repeat(LIMIT - json.length()));
    }

    @Test
    void patch_refuses_a_body_over_the_limit() {
        byte[] body = " ".repeat(LIMIT + 1).getBytes(StandardCharsets.UTF_8);
        refused(413, "content-too-large", api.patch(createdPath()).body("application/json", body));
    }

    @Test
    void create_refuses_a_chunked_body_over_the_limit() {
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        byte[] body = (chunk.repeat(LIMIT / 0x10000) + "1\r\n \r\n0\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        ApiRequest request =
                api.post(EXAMPLES).header("Transfer-Encoding", "chunked").body("application/json", body);
        refused(413, "content-too-large", request);
    }

    @Test
    void create_takes_a_chunked_body() {
        ApiReply reply = api.post(EXAMPLES)
                .header("Transfer-Encoding", "chunked")
                .body("application/json", "7\r\n{\"input\r\n9\r\n_text\":\"x\r\n2\r\n\"}\r\n0\r\n\r\n")
                .send();
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.member("input_text")).isEqualTo("x");
    }

    @Test
    void patch_refuses_what_create_refuses() {
        String path = createdPath();
        for (String type :
                new String[] {"application/json", "application/merge-patch+json", "application/x-www-form-urlencoded"
                }) {
            for (String body : new String[] {"", "{", "{\"a\":1,\"a\":1}", "{} {}", "quality_score=95"}) {
                refused(400, "malformed-json", api.patch(path).body(type, body));
            }
            refused(422, "validation-failed", api.patch(path).body(type, "[]"));
        }
    }

    private void malformed(String body) {
        malformed(body.getBytes(StandardCharsets.UTF_8));
    }

    private void malformed(byte[] body) {
        ApiReply reply = refused(400, "malformed-json", api.post(EXAMPLES).body("application/json", body));
        assertThat(reply.json().has("errors")).isFalse();
    }
}
