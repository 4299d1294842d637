package org.trainingexample.adapter.http.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ApiRequest;
import org.trainingexample.adapter.http.testkit.HttpContract;
import org.trainingexample.domain.testkit.Threads;

/** Requests that depend on the version of an example. */
public abstract class ConditionalContract extends HttpContract {
    private static final String PATCH = "{\"quality_score\":50}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2\"",
                "W/\"1\"",
                "\"01\"",
                "\"abc\"",
                "\"\"",
                "\"2\", \"3\"",
                "W/\"1\", \"2\"",
                "\"99999999999999999999\""
            })
    void changes_are_refused_at_another_version(String tags) {
        String path = createdPath();
        for (String method : new String[] {"PATCH", "DELETE"}) {
            ApiRequest request = api.request(method, path).json(PATCH).header("If-Match", tags);
            assertThat(refused(412, "precondition-failed", request).header("ETag"))
                    .contains("\"1\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", " * ", "\"1\"", "\"1\", \"2\"", "\"2\",\"1\"", "W/\"7\" ,, \"1\"", "\"a,b\", \"1\""})
    void changes_are_made_at_an_expected_version(String tags) {
        ApiReply patched =
                api.patch(createdPath()).json(PATCH).header("If-Match", tags).send();
        assertThat(patched.status()).as(patched.text()).isEqualTo(200);
        assertThat(api.delete(createdPath()).header("If-Match", tags).send().status())
                .isEqualTo(204);
    }

    @Test
    void lines_of_tags_are_one_list() {
        assertThat(api.delete(createdPath())
                        .header("If-Match", "\"7\"")
                        .header("If-Match", "\"1\"")
                        .send()
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "",
                "\"1",
                "1\"",
                "\"1\" \"2\"",
                "*, \"1\"",
                "w/\"1\"",
                "W/ \"1\"",
                ",",
                "\"1\"; x",
                "\"1 \"",
                "'1'"
            })
    void malformed_tags_are_refused(String tags) {
        String path = createdPath();
        for (String method : new String[] {"PATCH", "DELETE"}) {
            ApiRequest request = api.request(method, path).json(PATCH).header("If-Match", tags);
            assertThat(places("header", refused(400, "invalid-parameter", request)))
                    .containsExactly("If-Match");
        }
        ApiReply reply = refused(400, "invalid-parameter", api.get(path).header("If-None-Match", tags));
        assertThat(places("header", reply)).containsExactly("If-None-Match");
    }

    @Test
    void what_is_missing_has_no_version_to_expect() {
        for (String tags : new String[] {"\"1\"", "*", "\"abc\""}) {
            refused(404, "not-found", api.patch(MISSING).json(PATCH).header("If-Match", tags));
            refused(404, "not-found", api.delete(MISSING).header("If-Match", tags));
            refused(404, "not-found", api.get(MISSING).header("If-None-Match", tags));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "W/\"1\"", "*", "\"0\", \"1\"", "\"v0\", W/\"1\""})
    void find_sends_nothing_that_is_known_already(String tags) {
        String path = createdPath();
        for (String method : new String[] {"GET", "HEAD"}) {
            ApiReply reply =
                    api.request(method, path).header("If-None-Match", tags).send();
            assertThat(reply.status()).isEqualTo(304);
            assertThat(reply.header("ETag")).contains("\"1\"");
            assertThat(reply.header("Content-Length")).isEmpty();
        }
    }

    @Test
    void find_sends_what_has_changed() {
        String path = createdPath();
        api.patch(path).json(PATCH).send();
        ApiReply reply = api.get(path).header("If-None-Match", "\"1\"").send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("ETag")).contains("\"2\"");
        assertThat(api.get(path).header("If-Match", "\"2\"").send().status()).isEqualTo(200);
        refused(412, "precondition-failed", api.get(path).header("If-Match", "\"1\""));
    }

    @Test
    void conditions_that_changes_do_not_know_are_refused() {
        String path = createdPath();
        refused(400, "invalid-parameter", api.patch(path).json(PATCH).header("If-None-Match", "*"));
        refused(400, "invalid-parameter", api.delete(path).header("If-None-Match", "\"7\""));
    }

    @Test
    void of_changes_to_one_version_one_is_made() {
        String path = createdPath();
        AtomicInteger made = new AtomicInteger();
        Threads.run(16, thread -> {
            ApiReply reply = api.patch(path)
                    .json("{\"domain\":\"thread-" + thread + "\"}")
                    .header("If-Match", "\"1\"")
                    .send();
            assertThat(reply.status()).isIn(200, 412);
            made.addAndGet(reply.status() == 200 ? 1 : 0);
        });
        assertThat(made).hasValue(1);
        assertThat(api.get(path).send().header("ETag")).contains("\"2\"");
        assertThat(server.recordedEvents()).isEqualTo(2);
    }
}
