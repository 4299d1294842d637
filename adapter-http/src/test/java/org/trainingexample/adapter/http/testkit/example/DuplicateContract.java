package org.trainingexample.adapter.http.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.HttpContract;
import org.trainingexample.domain.testkit.Threads;

/** Examples of one trace: the first is stored, and whoever sends another learns which that is. */
public abstract class DuplicateContract extends HttpContract {
    private static final String EXAMPLE = "{\"input_text\":\"x\",\"source_trace_hash\":\"sha256:abc123...\"}";
    private static final String OTHER = "{\"input_text\":\"y\",\"source_trace_hash\":\"sha256:abc123...\"}";

    @Test
    void create_refuses_a_second_example_of_a_trace() {
        String first = path(created(EXAMPLE));
        for (String path : new String[] {EXAMPLES, EXAMPLES + "?on_duplicate=reject"}) {
            ApiReply reply = refused(409, "duplicate-example", api.post(path).json(OTHER));
            assertThat(EXAMPLES + reply.member("existing_id")).isEqualTo(first);
            assertThat(reply.header("Content-Location")).contains(first);
        }
    }

    @Test
    void create_returns_the_first_example_on_request() {
        String path = EXAMPLES + "?on_duplicate=return_existing";
        ApiReply first = api.post(path).json(EXAMPLE).send();
        ApiReply second = api.post(path).json(OTHER).send();
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("X-Duplicate")).isEmpty();
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("X-Duplicate")).contains("true");
        assertThat(second.header("Content-Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Location")).isEmpty();
        assertThat(server.recordedEvents()).isEqualTo(1);
    }

    @Test
    void hashes_are_compared_exactly() {
        created("{\"input_text\":\"x\",\"source_trace_hash\":\"abc\"}");
        created("{\"input_text\":\"x\",\"source_trace_hash\":\"ABC\"}");
        created("{\"input_text\":\"x\"}");
        created("{\"input_text\":\"x\",\"source_trace_hash\":null}");
        assertThat(stored()).isEqualTo(4);
    }

    @Test
    void patch_refuses_the_hash_of_another_example() {
        String first = path(created(EXAMPLE));
        String second = createdPath();
        ApiReply reply = refused(
                409, "duplicate-example", api.patch(second).json("{\"source_trace_hash\":\"sha256:abc123...\"}"));
        assertThat(EXAMPLES + reply.member("existing_id")).isEqualTo(first);
        assertThat(api.patch(first)
                        .json("{\"source_trace_hash\":\"sha256:abc123...\"}")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void delete_frees_the_hash() {
        api.delete(path(created(EXAMPLE))).send();
        created(OTHER);
    }

    @Test
    void of_concurrent_creates_of_one_trace_one_is_stored() {
        AtomicInteger made = new AtomicInteger();
        Set<String> ids = ConcurrentHashMap.newKeySet();
        Threads.run(16, thread -> {
            ApiReply reply = api.post(EXAMPLES).json(EXAMPLE).send();
            assertThat(reply.status()).isIn(201, 409);
            made.addAndGet(reply.status() == 201 ? 1 : 0);
            ids.add(reply.member(reply.status() == 201 ? "id" : "existing_id"));
        });
        assertThat(made).hasValue(1);
        assertThat(ids).hasSize(1);
        assertThat(stored()).isEqualTo(1);
        assertThat(server.recordedEvents()).isEqualTo(1);
    }
}
