package org.trainingexample.adapter.http.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.HttpContract;
import org.trainingexample.adapter.http.testkit.JsonTexts;

/** Several examples by their ids. */
public abstract class BatchContract extends HttpContract {
    private static final String GET = EXAMPLES + "batch-get";
    private static final String DELETE = EXAMPLES + "batch-delete";
    private static final String UNKNOWN = "550e8400-e29b-41d4-a716-446655440000";

    @Test
    void batch_get_returns_examples_as_they_are_in_the_order_of_the_ids() {
        List<String> ids = create(20);
        Collections.reverse(ids);
        String expected =
                ids.stream().map(id -> api.get(EXAMPLES + id).send().text()).collect(Collectors.joining(",", "[", "]"));
        assertThat(api.post(GET).json(object(ids)).send().text()).isEqualTo(expected);
        assertThat(api.post(GET).json(array(ids)).send().text()).isEqualTo(expected);
        assertThat(api.post(GET)
                        .json(array(ids).toUpperCase(java.util.Locale.ROOT))
                        .send()
                        .text())
                .isEqualTo(expected);
    }

    @Test
    void batch_delete_removes_all_and_tells_how_many() {
        List<String> ids = create(5);
        String kept = createdPath();
        ApiReply reply = api.post(DELETE).json(object(ids)).send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("{\"deleted\":5}");
        assertThat(stored()).isEqualTo(1);
        assertThat(api.get(kept).send().status()).isEqualTo(200);
        assertThat(server.recordedEvents()).isEqualTo(11);
    }

    @Test
    void batches_with_a_missing_id_do_nothing_and_name_it() {
        List<String> ids = create(3);
        ids.add(1, UNKNOWN);
        for (String path : new String[] {GET, DELETE}) {
            ApiReply reply = refused(404, "not-found", api.post(path).json(object(ids)));
            assertThat(reply.json().path("missing_ids").toString()).isEqualTo("[\"" + UNKNOWN + "\"]");
        }
        assertThat(stored()).isEqualTo(3);
    }

    @Test
    void batches_are_of_1_to_1000_ids_each_once() {
        List<String> many = IntStream.rangeClosed(1, 1_001)
                .mapToObj(n -> "00000000-0000-0000-0000-%012d".formatted(n))
                .toList();
        for (String path : new String[] {GET, DELETE}) {
            assertThat(invalid(path, object(many))).containsExactly("/ids");
            assertThat(invalid(path, object(List.of()))).containsExactly("/ids");
            assertThat(invalid(path, "[]")).containsExactly("");
            assertThat(invalid(path, object(List.of(UNKNOWN, UNKNOWN)))).containsExactly("/ids/1");
            assertThat(invalid(path, object(List.of(UNKNOWN, "x")))).containsExactly("/ids/1");
            assertThat(invalid(path, "[5,null,\"{" + UNKNOWN + "}\"]")).containsExactly("/0", "/1", "/2");
            assertThat(invalid(path, "{}")).containsExactly("/ids");
            assertThat(invalid(path, "{\"ids\":\"" + UNKNOWN + "\"}")).containsExactly("/ids");
            assertThat(invalid(path, "{\"ids\":[\"" + UNKNOWN + "\"],\"filter\":{}}"))
                    .containsExactly("/filter");
            assertThat(invalid(path, "null")).containsExactly("");
            refused(400, "malformed-json", api.post(path).json("{\"ids\":["));
            refused(400, "malformed-json", api.post(path).json(""));
            refused(415, "unsupported-media-type", api.post(path).body("text/plain", "[]"));
            refused(400, "invalid-parameter", api.post(path + "?domain=x").json(object(List.of(UNKNOWN))));
        }
    }

    private List<String> invalid(String path, String json) {
        return places(
                "pointer", refused(422, "validation-failed", api.post(path).json(json)));
    }

    private List<String> create(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(created("{\"input_text\":\"" + i + "\"}").path("id").asText());
        }
        return ids;
    }

    private static String object(List<String> ids) {
        return "{\"ids\":" + array(ids) + "}";
    }

    private static String array(List<String> ids) {
        return ids.stream().map(JsonTexts::quoted).collect(Collectors.joining(",", "[", "]"));
    }
}
