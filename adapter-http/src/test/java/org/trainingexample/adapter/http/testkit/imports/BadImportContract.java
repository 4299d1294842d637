package org.trainingexample.adapter.http.testkit.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.adapter.http.testkit.imports.ImportContract.IMPORT;
import static org.trainingexample.adapter.http.testkit.imports.ImportContract.NDJSON;
import static org.trainingexample.adapter.http.testkit.imports.ImportContract.gzip;
import static org.trainingexample.adapter.http.testkit.imports.ImportContract.lines;
import static org.trainingexample.adapter.http.testkit.imports.ImportContract.numbers;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ApiRequest;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** What imports are refused for: nothing of them is stored. */
public abstract class BadImportContract extends HttpContract {
    private static final String LINE = "{\"input_text\":\"x\"}";

    @Test
    void empty_bodies_are_refused() {
        refused(400, "malformed-json", api.post(IMPORT).body(NDJSON, ""));
        refused(400, "malformed-json", api.post(IMPORT).json(""));
    }

    @Test
    void byte_order_marks_and_other_encodings_are_refused() {
        for (byte[] mark : new byte[][] {
            {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, {(byte) 0xFF, (byte) 0xFE}, {(byte) 0xFE, (byte) 0xFF}
        }) {
            byte[] body = Arrays.copyOf(mark, mark.length + LINE.length());
            System.arraycopy(LINE.getBytes(StandardCharsets.UTF_8), 0, body, mark.length, LINE.length());
            refused(400, "malformed-json", api.post(IMPORT).body(NDJSON, body));
        }
        refused(415, "unsupported-media-type", api.post(IMPORT).body(NDJSON + ";charset=latin1", LINE));
    }

    @Test
    void gzip_that_is_not_declared_is_named() {
        byte[] gzip = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        for (ApiRequest request :
                List.of(api.post(IMPORT).body(NDJSON, gzip), api.post(EXAMPLES).body("application/json", gzip))) {
            assertThat(refused(400, "malformed-json", request).member("detail")).contains("gzip");
        }
    }

    @Test
    void the_cause_of_a_line_that_cannot_be_read_is_named_without_another_line() {
        String deep = "{\"input_text\":\"x\",\"metadata\":{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}}";
        String name = "{\"input_text\":\"x\",\"metadata\":{\"" + "n".repeat(5_000) + "\":1}}";
        String number = "{\"input_text\":\"x\",\"quality_score\":NaN}";
        for (String[] bad :
                new String[][] {{deep, "at most 32 deep"}, {name, "more than 256 characters"}, {number, "NaN"}}) {
            String body = lines(60, n -> n == 57 ? bad[0] : LINE);
            ApiReply reply =
                    api.post(IMPORT + "?mode=partial").body(NDJSON, body).send();
            assertThat(numbers(reply)).containsExactly(57);
            assertThat(reply.json().at("/results/0/problem").toString())
                    .contains(bad[1])
                    .doesNotContain("at line");
        }
    }

    @Test
    void atomic_imports_with_a_bad_line_are_refused() {
        String body = lines(10, n -> n == 7 ? "{\"input_text\":\"\"}" : LINE);
        ApiReply reply = refused(422, "validation-failed", api.post(IMPORT).body(NDJSON, body));
        assertThat(numbers(reply)).containsExactly(7);
        assertThat(reply.json().path("received").asInt()).isEqualTo(10);
        assertThat(reply.json().path("created").asInt()).isZero();
        assertThat(reply.json().at("/results/0/problem/errors/0/pointer").asText())
                .isEqualTo("/input_text");
    }

    @Test
    void every_bad_line_is_named_whatever_is_wrong_with_it() {
        String[] bad = {
            "{",
            "[]",
            "null",
            "5",
            "{} {}",
            "{\"input_text\":\"a\",\"input_text\":\"b\"}",
            "{'a':1}",
            "{\"input_text\":null}",
            "{\"input_text\":\"\\ud800\"}",
            "{\"input_text\":\"\\u0000\"}",
            "{\"input_text\":\"x\",\"qualty_score\":1}"
        };
        String body = LINE + "\n" + String.join("\n", bad) + "\n" + LINE;
        ApiReply reply = refused(422, "validation-failed", api.post(IMPORT).body(NDJSON, body));
        assertThat(numbers(reply)).hasSize(bad.length).startsWith(2).endsWith(bad.length + 1);
        byte[] latin = ("{\"input_text\":\"" + (char) 0xE9 + "\"}").getBytes(StandardCharsets.ISO_8859_1);
        refused(422, "validation-failed", api.post(IMPORT).body(NDJSON, latin));
    }

    @Test
    void too_many_lines_and_too_long_lines_are_refused_in_either_mode() {
        for (String mode : new String[] {"atomic", "partial"}) {
            ApiRequest many = api.post(IMPORT + "?mode=" + mode).body(NDJSON, lines(100_001, n -> LINE));
            refused(413, "content-too-large", many);
            String longLine = "{\"input_text\":\"" + "x".repeat((4 << 20) - 16) + "\"}";
            assertThat(longLine.length()).isEqualTo((4 << 20) + 1);
            ApiRequest tooLong = api.post(IMPORT + "?mode=" + mode).body(NDJSON, LINE + "\n" + longLine);
            refused(413, "content-too-large", tooLong);
            ApiRequest elements =
                    api.post(IMPORT + "?mode=" + mode).json("[" + (LINE + ",").repeat(10_000) + LINE + "]");
            refused(413, "content-too-large", elements);
        }
    }

    @Test
    void bodies_over_the_limit_are_refused_before_they_are_read() {
        String tooLong = "Content-Length: 5000000000\r\n\r\n{}";
        String head = "POST " + IMPORT + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + NDJSON + "\r\n";
        assertThat(api.raw(head + tooLong).orElseThrow().status()).isEqualTo(413);
    }

    @Test
    void inflated_bytes_count() {
        byte[] bomb = gzip("[" + " ".repeat(33 << 20) + "]");
        ApiRequest request = api.post(IMPORT).body("application/json", bomb).header("Content-Encoding", "gzip");
        refused(413, "content-too-large", request);
        byte[] cut = Arrays.copyOf(gzip(lines(100, n -> LINE)), 40);
        refused(400, "malformed-request", api.post(IMPORT).body(NDJSON, cut).header("Content-Encoding", "gzip"));
        refused(400, "malformed-request", api.post(IMPORT).body(NDJSON, LINE).header("Content-Encoding", "gzip"));
    }

    @Test
    void arrays_that_are_none_are_refused() {
        String[] malformed = {"[" + LINE, "[" + LINE + ",]", "[,]", "[" + LINE + LINE + "] x", "[\"", "x", LINE, "5"};
        for (String body : malformed) {
            refused(400, "malformed-json", api.post(IMPORT + "?mode=partial").json(body));
        }
        refused(422, "validation-failed", api.post(IMPORT).json("[" + LINE + " " + LINE + "]"));
    }

    @Test
    void bad_parameters_are_refused() {
        for (String query : new String[] {
            "mode=both",
            "on_duplicate=return_existing",
            "on_duplicate_content=reject",
            "dry_run=1",
            "preserve=all",
            "results=none",
            "mode=atomic&mode=partial",
            "mod=atomic"
        }) {
            refused(400, "invalid-parameter", api.post(IMPORT + "?" + query).body(NDJSON, LINE));
        }
        refused(
                400,
                "invalid-parameter",
                api.post(EXAMPLES + "?on_duplicate_content=refuse").json(LINE));
        refused(
                400,
                "invalid-idempotency-key",
                api.post(IMPORT).body(NDJSON, LINE).header("Idempotency-Key", ""));
    }

    @Test
    void other_media_types_and_methods_are_refused() {
        for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"}) {
            refused(415, "unsupported-media-type", api.post(IMPORT).body(type, LINE));
        }
        ApiReply reply = refused(405, "method-not-allowed", api.get(IMPORT));
        assertThat(reply.header("Allow")).contains("OPTIONS, POST");
    }
}
