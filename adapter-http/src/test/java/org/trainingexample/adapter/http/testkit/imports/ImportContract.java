package org.trainingexample.adapter.http.testkit.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ApiRequest;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** Many examples in one call, well-formed. */
public abstract class ImportContract extends HttpContract {
    static final String NDJSON = "application/x-ndjson";
    static final String IMPORT = EXAMPLES + "import";

    @Test
    void import_stores_every_line_in_order_under_both_names() {
        for (String path : new String[] {"import", "bulk"}) {
            String body = lines(600, n -> "{\"input_text\":\"" + path + " " + n + "\"}");
            ApiReply reply = api.post(EXAMPLES + path).body(NDJSON, body).send();
            assertThat(reply.status()).as(reply.text()).isEqualTo(201);
            assertThat(reply.text())
                    .isEqualTo("{\"received\":600,\"created\":600,\"updated\":0,\"duplicates\":0,\"failed\":0,"
                            + "\"dry_run\":false,\"results_truncated\":false,\"results\":[]}");
            assertThat(texts("sort=-created_at&limit=600"))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 600)
                            .mapToObj(n -> path + " " + (601 - n))
                            .toList());
        }
        assertThat(server.recordedEvents()).isEqualTo(1_200);
    }

    @Test
    void import_takes_an_array() {
        String body = " [ {\"input_text\":\"a]\\\"[\",\"metadata\":{\"x\":[1,{}]}} ,\n{\"input_text\":\"b\"}]\n ";
        ApiReply reply = api.post(IMPORT + "?results=all").json(body).send();
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(reply.json().path("created").asInt()).isEqualTo(2);
        assertThat(reply.json().path("results").get(1).path("line").asInt()).isEqualTo(2);
        assertThat(texts("sort=created_at")).containsExactly("a]\"[", "b");
        assertThat(api.post(IMPORT).json("[]").send().json().path("received").asInt())
                .isZero();
    }

    @Test
    void import_inflates_gzip_and_refuses_other_codings() {
        byte[] body = gzip(lines(3, n -> "{\"input_text\":\"x\"}"));
        ApiRequest gzipped = api.post(IMPORT).body(NDJSON, body).header("Content-Encoding", "gzip");
        assertThat(gzipped.send().status()).isEqualTo(201);
        assertThat(stored()).isEqualTo(3);
        for (String coding : new String[] {"br", "gzip, gzip", "deflate"}) {
            refused(
                    415,
                    "unsupported-media-type",
                    api.post(IMPORT).body(NDJSON, body).header("Content-Encoding", coding));
        }
        refused(
                415,
                "unsupported-media-type",
                api.post(EXAMPLES)
                        .body("application/json", gzip("{\"input_text\":\"x\"}"))
                        .header("Content-Encoding", "gzip"));
    }

    @Test
    void import_reads_last_lines_without_an_end_and_ends_of_other_systems() {
        String body = "{\"input_text\":\"a\"}\r\n\r\n \t\n{\"input_text\":\"b\"}\n\n{\"input_text\":\"c\"}";
        ApiReply reply = api.post(IMPORT + "?results=all").body(NDJSON, body).send();
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(numbers(reply)).containsExactly(1, 4, 6);
    }

    @Test
    void import_of_blank_lines_creates_nothing() {
        ApiReply reply = api.post(IMPORT).body(NDJSON, "\n \n\r\n").send();
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("created").asInt()).isZero();
    }

    @Test
    void partial_import_stores_every_good_line_and_names_the_bad_ones() {
        String body = lines(
                10, n -> n == 7 ? "{\"input_text\":\"x\",\"quality_score\":101,\"a\":1}" : "{\"input_text\":\"x\"}");
        ApiReply reply = api.post(IMPORT + "?mode=partial").body(NDJSON, body).send();
        assertThat(reply.status()).as(reply.text()).isEqualTo(207);
        assertThat(reply.json().path("created").asInt()).isEqualTo(9);
        assertThat(numbers(reply)).containsExactly(7);
        JsonNode errors = reply.json().at("/results/0/problem/errors");
        assertThat(errors).extracting(error -> error.path("pointer").asText()).containsExactly("/a", "/quality_score");
        assertThat(errors)
                .extracting(error -> error.path("code").asText())
                .containsExactly("unknown-field", "out-of-range");
        assertThat(stored()).isEqualTo(9);
        assertThat(server.recordedEvents()).isEqualTo(9);
    }

    @Test
    void atomic_import_with_duplicates_in_the_file_follows_the_policy() {
        String body =
                "{\"input_text\":\"x\",\"source_trace_hash\":\"a\"}\n{\"input_text\":\"y\",\"source_trace_hash\":\"a\"}";
        ApiReply refused = refused(422, "validation-failed", api.post(IMPORT).body(NDJSON, body));
        assertThat(numbers(refused)).containsExactly(2);
        assertThat(refused.json().at("/results/0/problem/code").asText()).isEqualTo("duplicate-example");
        ApiReply skipped = api.post(IMPORT + "?on_duplicate=skip&results=all")
                .body(NDJSON, body)
                .send();
        assertThat(skipped.status()).isEqualTo(201);
        assertThat(skipped.json().path("duplicates").asInt()).isEqualTo(1);
        assertThat(skipped.json().at("/results/1/id")).isEqualTo(skipped.json().at("/results/0/id"));
        assertThat(texts("")).containsExactly("x");
    }

    @Test
    void update_changes_what_a_line_names_and_keeps_the_rest() {
        String path = path(created("{\"input_text\":\"x\",\"source_trace_hash\":\"a\",\"labels\":[\"kept\"]}"));
        String body = "{\"input_text\":\"y\",\"source_trace_hash\":\"a\"}";
        ApiReply reply =
                api.post(IMPORT + "?on_duplicate=update").body(NDJSON, body).send();
        assertThat(reply.json().path("updated").asInt()).isEqualTo(1);
        JsonNode example = api.get(path).send().json();
        assertThat(example.path("input_text").asText()).isEqualTo("y");
        assertThat(example.path("labels").toString()).isEqualTo("[\"kept\"]");
        assertThat(example.path("version").asInt()).isEqualTo(2);
        ApiReply again =
                api.post(IMPORT + "?on_duplicate=update").body(NDJSON, body).send();
        assertThat(again.json().path("duplicates").asInt()).isEqualTo(1);
        assertThat(server.recordedEvents()).isEqualTo(2);
    }

    @Test
    void content_that_is_there_is_skipped_on_request() {
        created("{\"input_text\":\"x\"}");
        String body = "{\"input_text\":\"x\"}\n{\"input_text\":\"y\"}\n{\"input_text\":\"y\",\"labels\":[\"z\"]}";
        ApiReply reply = api.post(IMPORT + "?on_duplicate_content=skip")
                .body(NDJSON, body)
                .send();
        assertThat(reply.json().path("created").asInt()).isEqualTo(1);
        assertThat(reply.json().path("duplicates").asInt()).isEqualTo(2);
        ApiReply single = api.post(EXAMPLES + "?on_duplicate_content=skip")
                .json("{\"input_text\":\"y\"}")
                .send();
        assertThat(single.status()).isEqualTo(200);
        assertThat(single.header("X-Duplicate")).contains("true");
        assertThat(stored()).isEqualTo(2);
        assertThat(api.post(EXAMPLES + "?on_duplicate_content=keep")
                        .json("{\"input_text\":\"y\"}")
                        .send()
                        .status())
                .isEqualTo(201);
    }

    @Test
    void dry_run_reports_and_stores_nothing() {
        String body = lines(3, n -> "{\"input_text\":\"x\",\"source_trace_hash\":\"a" + n % 2 + "\"}");
        long events = server.recordedEvents();
        ApiReply reply = api.post(IMPORT + "?dry_run=true&mode=partial&on_duplicate=skip")
                .body(NDJSON, body)
                .send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("created").asInt()).isEqualTo(2);
        assertThat(reply.json().path("dry_run").asBoolean()).isTrue();
        assertThat(stored()).isZero();
        assertThat(server.recordedEvents()).isEqualTo(events);
        refused(422, "validation-failed", api.post(IMPORT + "?dry_run=true").body(NDJSON, body));
    }

    @Test
    void repeated_import_gets_the_first_report() {
        for (String mode : new String[] {"atomic", "partial"}) {
            String body = lines(700, n -> "{\"input_text\":\"" + mode + "\"}");
            ApiRequest request = api.post(IMPORT + "?results=all&mode=" + mode)
                    .body(NDJSON, body)
                    .header("Idempotency-Key", mode);
            ApiReply first = request.send();
            ApiReply second = request.send();
            assertThat(second.text()).isEqualTo(first.text());
            assertThat(first.header("Idempotent-Replayed")).isEmpty();
            assertThat(second.header("Idempotent-Replayed")).contains("true");
            ApiRequest other = api.post(IMPORT + "?results=all&mode=" + mode)
                    .body(NDJSON, body + "{\"input_text\":\"x\"}")
                    .header("Idempotency-Key", mode);
            refused(422, "idempotency-key-reused", other);
        }
        assertThat(stored()).isEqualTo(1_400);
    }

    static String lines(int count, IntFunction<String> line) {
        return IntStream.rangeClosed(1, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    static List<Integer> numbers(ApiReply report) {
        List<Integer> numbers = new ArrayList<>();
        report.json()
                .path("results")
                .forEach(result -> numbers.add(result.path("line").asInt()));
        return numbers;
    }

    private List<String> texts(String query) {
        List<String> texts = new ArrayList<>();
        api.get(EXAMPLES + "?" + query)
                .send()
                .json()
                .forEach(example -> texts.add(example.path("input_text").asText()));
        return texts;
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }
}
