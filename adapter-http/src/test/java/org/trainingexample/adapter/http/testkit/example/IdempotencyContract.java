package org.trainingexample.adapter.http.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ApiRequest;
import org.trainingexample.adapter.http.testkit.HttpContract;
import org.trainingexample.domain.testkit.Threads;

/** Requests that may be repeated without repeating their effect. */
public abstract class IdempotencyContract extends HttpContract {
    private static final String EXAMPLE = "{\"input_text\":\"x\",\"metadata\":{ \"a\" : 1.10 }}";

    @Test
    void create_repeated_with_its_key_answers_the_same_and_stores_nothing_more() {
        ApiReply first = keyed(api.post(EXAMPLES).json(EXAMPLE));
        ApiReply second = keyed(api.post(EXAMPLES).json(EXAMPLE));
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(second.header("Idempotent-Replayed")).contains("true");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        for (String header : new String[] {"Location", "ETag", "Content-Type"}) {
            assertThat(second.header(header)).isEqualTo(first.header(header));
        }
        assertThat(stored()).isEqualTo(1);
        assertThat(server.recordedEvents()).isEqualTo(1);
    }

    @Test
    void patch_repeated_with_its_key_answers_the_same_whatever_happened_since() {
        String path = createdPath();
        ApiReply first = keyed(api.patch(path).json("{\"quality_score\":50}").header("If-Match", "\"1\""));
        api.patch(path).json("{\"quality_score\":60}").send();
        ApiReply second = keyed(api.patch(path).json("{\"quality_score\":50}").header("If-Match", "\"1\""));
        assertThat(first.status()).isEqualTo(200);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("ETag")).contains("\"2\"");
        assertThat(api.get(path).send().json().path("quality_score").asInt()).isEqualTo(60);
        assertThat(server.recordedEvents()).isEqualTo(3);
    }

    @Test
    void what_the_store_refused_leaves_the_key_free() {
        String path = path(created("{\"input_text\":\"x\",\"source_trace_hash\":\"h\"}"));
        ApiReply conflict = keyed(api.post(EXAMPLES).json("{\"input_text\":\"y\",\"source_trace_hash\":\"h\"}"));
        ApiReply stale = keyed(api.patch(path).json("{\"quality_score\":5}").header("If-Match", "\"7\""));
        ApiReply missing = keyed(api.patch(MISSING).json("{\"quality_score\":5}"));
        assertThat(List.of(conflict.status(), stale.status(), missing.status())).containsExactly(409, 412, 404);

        ApiReply corrected = keyed(api.patch(path).json("{\"quality_score\":5}").header("If-Match", "\"1\""));
        assertThat(corrected.status()).isEqualTo(200);
        assertThat(corrected.header("Idempotent-Replayed")).isEmpty();
        ApiReply repeated = keyed(api.patch(path).json("{\"quality_score\":5}").header("If-Match", "\"1\""));
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.header("Idempotent-Replayed")).contains("true");

        api.delete(path).send();
        ApiReply again = keyed(api.post(EXAMPLES).json("{\"input_text\":\"y\",\"source_trace_hash\":\"h\"}"));
        assertThat(again.status()).isEqualTo(201);
        assertThat(stored()).isOne();
    }

    @Test
    void what_was_refused_for_its_form_leaves_the_key_free() {
        assertThat(keyed(api.post(EXAMPLES).json("{")).status()).isEqualTo(400);
        assertThat(keyed(api.post(EXAMPLES).json("{}")).status()).isEqualTo(422);
        assertThat(keyed(api.post(EXAMPLES).body("text/plain", EXAMPLE)).status())
                .isEqualTo(415);
        assertThat(keyed(api.post(EXAMPLES + "?x=1").json(EXAMPLE)).status()).isEqualTo(400);
        assertThat(keyed(api.post(EXAMPLES).json(EXAMPLE)).status()).isEqualTo(201);
    }

    @Test
    void another_request_with_the_same_key_is_refused() {
        keyed(api.post(EXAMPLES).json(EXAMPLE));
        List<ApiRequest> others = List.of(
                api.post(EXAMPLES).json(EXAMPLE + " "),
                api.post(EXAMPLES).body("application/json; charset=utf-8", EXAMPLE),
                api.post(EXAMPLES + "?on_duplicate=reject").json(EXAMPLE));
        for (ApiRequest other : others) {
            refused(422, "idempotency-key-reused", other.header("Idempotency-Key", "key"));
        }
    }

    @Test
    void a_key_counts_for_one_method_and_path() {
        String one = createdPath();
        String other = createdPath();
        assertThat(keyed(api.post(EXAMPLES).json(EXAMPLE)).status()).isEqualTo(201);
        assertThat(keyed(api.patch(one).json("{\"quality_score\":5}")).status()).isEqualTo(200);
        ApiReply reply = keyed(api.patch(other).json("{\"quality_score\":5}"));
        assertThat(reply.header("Idempotent-Replayed")).isEmpty();
        assertThat(reply.json().path("id").asText()).isEqualTo(other.substring(EXAMPLES.length()));
    }

    @Test
    void a_path_is_the_same_with_a_trailing_slash_and_without() {
        keyed(api.post(EXAMPLES).json(EXAMPLE));
        assertThat(keyed(api.post("/training-examples").json(EXAMPLE)).header("Idempotent-Replayed"))
                .contains("true");
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void keys_may_stand_in_quotes() {
        api.post(EXAMPLES).json(EXAMPLE).header("Idempotency-Key", "\"a\\\"b\"").send();
        ApiReply bare = api.post(EXAMPLES)
                .json(EXAMPLE)
                .header("Idempotency-Key", "a\"b")
                .send();
        assertThat(bare.header("Idempotent-Replayed")).contains("true");
        assertThat(api.post(EXAMPLES)
                        .json(EXAMPLE)
                        .header("Idempotency-Key", "k".repeat(255))
                        .send()
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"\"", "a b", "\"a b\"", "\"a", "\"a\\b\"", "\u00e9", "LONG"})
    void malformed_keys_are_refused(String key) {
        String sent = key.equals("LONG") ? "k".repeat(256) : key;
        String path = createdPath();
        refused(400, "invalid-idempotency-key", api.post(EXAMPLES).json(EXAMPLE).header("Idempotency-Key", sent));
        refused(400, "invalid-idempotency-key", api.patch(path).json("{}").header("Idempotency-Key", sent));
    }

    @Test
    void two_keys_are_refused() {
        ApiRequest request =
                api.post(EXAMPLES).json(EXAMPLE).header("Idempotency-Key", "a").header("Idempotency-Key", "a");
        refused(400, "invalid-idempotency-key", request);
    }

    @Test
    void keys_with_control_characters_are_refused() {
        ApiRequest request = api.post(EXAMPLES).json(EXAMPLE).header("Idempotency-Key", "a\u0001b");
        assertThat(request.send().status()).isEqualTo(400);
        assertThat(stored()).isZero();
    }

    @Test
    void of_concurrent_creates_with_one_key_one_is_carried_out() {
        Set<String> bodies = ConcurrentHashMap.newKeySet();
        Threads.run(16, thread -> {
            ApiReply reply = keyed(api.post(EXAMPLES).json(EXAMPLE));
            assertThat(reply.status()).isIn(201, 409);
            if (reply.status() == 201) {
                bodies.add(reply.text());
            } else {
                assertThat(reply.member("code")).isEqualTo("idempotency-in-progress");
                assertThat(reply.header("Retry-After")).contains("1");
            }
        });
        assertThat(bodies).hasSize(1);
        assertThat(stored()).isEqualTo(1);
        assertThat(server.recordedEvents()).isEqualTo(1);
    }

    private static ApiReply keyed(ApiRequest request) {
        return request.header("Idempotency-Key", "key").send();
    }
}
