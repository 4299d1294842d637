package org.trainingexample.adapter.http.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** The feed of changes. */
public abstract class ChangesContract extends HttpContract {
    private static final String CHANGES = "/changes";
    private static final int MOST_WAITERS = 64;

    @Test
    void changes_begin_with_the_oldest_and_are_paged_by_tokens() {
        for (int i = 0; i < 5; i++) {
            createdPath();
        }
        JsonNode first = page(CHANGES + "?limit=3");
        assertThat(first.path("events")).hasSize(3);
        JsonNode second = page(CHANGES + "?limit=3&after=" + next(first));
        assertThat(second.path("events")).hasSize(2);
        JsonNode last = page(CHANGES + "?limit=3&after=" + next(second));
        assertThat(last.path("events")).isEmpty();
        assertThat(next(page(CHANGES + "?after=" + next(last))))
                .as("an empty page repeats the token")
                .isEqualTo(next(last));
    }

    @Test
    void changes_after_now_are_those_to_come() {
        createdPath();
        JsonNode now = page(CHANGES + "?after=now");
        assertThat(now.path("events")).isEmpty();
        String path = createdPath();
        api.delete(path).send();
        assertThat(page(CHANGES + "?after=" + next(now)).path("events")).hasSize(2);
    }

    @Test
    void an_import_that_keeps_old_times_is_among_the_changes() {
        String token = next(page(CHANGES + "?after=now"));
        String now = "2021-01-01T00:00:00Z";
        String line =
                "{\"id\":\"550e8400-e29b-41d4-a716-446655440001\",\"version\":7,\"input_text\":\"old\",\"created_at\":\""
                        + now + "\",\"updated_at\":\"" + now + "\"}\n";
        ApiReply imported = api.post(EXAMPLES + "import?preserve=ids")
                .body("application/x-ndjson", line)
                .send();
        assertThat(imported.status()).as(imported.text()).isEqualTo(201);
        JsonNode events = page(CHANGES + "?after=" + token).path("events");
        assertThat(events).hasSize(1);
        assertThat(events.toString()).contains("created");
    }

    @Test
    void an_atomic_import_is_whole_among_the_changes() {
        String token = next(page(CHANGES + "?after=now"));
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 250; i++) {
            lines.append("{\"input_text\":\"line ").append(i).append("\"}\n");
        }
        api.post(EXAMPLES + "import")
                .body("application/x-ndjson", lines.toString())
                .send();
        Set<String> met = new HashSet<>();
        JsonNode page = page(CHANGES + "?limit=60&after=" + token);
        while (!page.path("events").isEmpty()) {
            page.path("events").forEach(event -> met.add(event.toString()));
            page = page(CHANGES + "?limit=60&after=" + next(page));
        }
        assertThat(met).hasSize(250);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "wait=-1",
                "wait=26",
                "wait=1.5",
                "since=now",
                "after=",
                "after=now&after=now"
            })
    void bad_parameters_are_refused(String query) {
        refused(400, "invalid-parameter", api.get(CHANGES + "?" + query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "NOW", "AAAA", "%20", "bTE", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB"})
    void a_text_that_is_no_token_is_refused(String token) {
        ApiReply reply = refused(400, "invalid-change-token", api.get(CHANGES + "?after=" + token));
        assertThat(reply.member("detail")).startsWith("after must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {EXAMPLES, EXAMPLES + "?domain=nowhere", EXAMPLES + "export?format=native"})
    void lists_and_native_exports_tell_where_the_changes_go_on(String target) {
        createdPath();
        String token = api.get(target).send().header("X-Changes-Token").orElseThrow();
        assertThat(page(CHANGES + "?after=" + token).path("events")).isEmpty();
        createdPath();
        assertThat(page(CHANGES + "?after=" + token).path("events")).hasSize(1);
    }

    @Test
    void waiting_ends_with_the_first_event() throws Exception {
        String token = next(page(CHANGES + "?after=now"));
        CompletableFuture<ApiReply> waiting = CompletableFuture.supplyAsync(
                () -> api.get(CHANGES + "?wait=25&after=" + token).send());
        createdPath();
        assertThat(waiting.get(20, TimeUnit.SECONDS).json().path("events")).hasSize(1);
    }

    @Test
    void waiting_in_vain_ends_with_an_empty_page() {
        JsonNode page = page(CHANGES + "?wait=1&after=now");
        assertThat(page.path("events")).isEmpty();
        createdPath();
        assertThat(page(CHANGES + "?after=" + next(page)).path("events")).hasSize(1);
    }

    @Test
    void sixty_four_wait_at_once_without_holding_up_others() throws Exception {
        String token = next(page(CHANGES + "?after=now"));
        ExecutorService clients = Executors.newFixedThreadPool(MOST_WAITERS + 8);
        try {
            List<CompletableFuture<ApiReply>> all = new ArrayList<>();
            for (int i = 0; i < MOST_WAITERS + 8; i++) {
                all.add(CompletableFuture.supplyAsync(
                        () -> api.get(CHANGES + "?wait=25&after=" + token).send(), clients));
            }
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (all.stream().filter(CompletableFuture::isDone).count() < 8 && System.nanoTime() < end) {
                assertThat(api.get(EXAMPLES).send().status()).isEqualTo(200);
            }
            createdPath();
            int refused = 0;
            for (CompletableFuture<ApiReply> each : all) {
                ApiReply reply = each.get(20, TimeUnit.SECONDS);
                if (reply.status() == 503) {
                    refused++;
                    assertThat(reply.member("code")).isEqualTo("overloaded");
                    assertThat(reply.headers().get("retry-after")).isNotNull();
                } else {
                    assertThat(reply.json().path("events")).hasSize(1);
                }
            }
            assertThat(refused).isEqualTo(8);
        } finally {
            clients.shutdown();
        }
    }

    private JsonNode page(String target) {
        ApiReply reply = api.get(target).send();
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static String next(JsonNode page) {
        return page.path("next").asText();
    }
}
