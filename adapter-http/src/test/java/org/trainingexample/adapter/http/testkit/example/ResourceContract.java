package org.trainingexample.adapter.http.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** Paths and methods: what there is, what there is not, and what each answers to the methods that it lacks. */
public abstract class ResourceContract extends HttpContract {

    @Test
    void delete_removes_an_example_once() {
        String path = createdPath();
        ApiReply reply = api.delete(path).send();
        assertThat(reply.status()).isEqualTo(204);
        refused(404, "not-found", api.delete(path));
        refused(404, "not-found", api.get(path));
        assertThat(stored()).isZero();
        assertThat(server.recordedEvents()).isEqualTo(2);
    }

    @Test
    void calls_for_a_missing_example_find_nothing() {
        createdPath();
        refused(404, "not-found", api.get(MISSING));
        refused(404, "not-found", api.patch(MISSING).json("{\"quality_score\":5}"));
        refused(404, "not-found", api.delete(MISSING));
        ApiReply head = api.head(MISSING).send();
        assertThat(head.status()).isEqualTo(404);
        assertThat(head.header("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/training-examples/",
                "/training-examples",
                "/training-examples/stats",
                "/training-examples/statistics/",
                "/health/live",
                "/openapi.yaml",
                "/docs"
            })
    void head_answers_like_get_without_a_body(String path) {
        createdPath();
        ApiReply get = api.get(path).send();
        ApiReply head = api.head(path).send();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.header("Content-Length")).contains(Integer.toString(get.body().length));
    }

    @Test
    void head_answers_like_get_for_an_example() {
        String path = createdPath();
        ApiReply head = api.head(path).send();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag")).contains("\"1\"");
        assertThat(head.header("Content-Length"))
                .contains(Integer.toString(api.get(path).send().body().length));
    }

    @ParameterizedTest
    @CsvSource({
        "/training-examples/, GET HEAD OPTIONS POST",
        "/training-examples, GET HEAD OPTIONS POST",
        "/training-examples/stats, GET HEAD OPTIONS",
        "/training-examples/statistics, GET HEAD OPTIONS",
        "/training-examples/550e8400-e29b-41d4-a716-446655440000, DELETE GET HEAD OPTIONS PATCH",
        "/health/ready, GET HEAD OPTIONS",
        "/openapi.yaml, GET HEAD OPTIONS",
        "/docs/, GET HEAD OPTIONS"
    })
    void options_tells_the_methods_and_the_others_are_refused(String path, String methods) {
        ApiReply options = api.request("OPTIONS", path).send();
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Allow")).contains(methods.replace(" ", ", "));
        var refused = new TreeSet<>(
                Arrays.asList("PUT", "POST", "PATCH", "DELETE", "TRACE", "FOO", "get", "BEFORE", "AFTER", "QUERY"));
        Arrays.asList(methods.split(" ")).forEach(refused::remove);
        for (String method : refused) {
            ApiReply reply =
                    api.request(method, path).json("{\"input_text\":\"x\"}").send();
            assertThat(reply.status()).as(method).isEqualTo(405);
            assertThat(reply.member("code")).isEqualTo("method-not-allowed");
            assertThat(reply.header("Allow")).isEqualTo(options.header("Allow"));
        }
        assertThat(stored()).isZero();
    }

    @Test
    void options_tells_which_bodies_are_taken() {
        assertThat(api.request("OPTIONS", EXAMPLES).send().header("Accept-Post"))
                .contains("application/json");
        assertThat(api.request("OPTIONS", MISSING).send().header("Accept-Patch"))
                .contains("application/json, application/merge-patch+json, application/x-www-form-urlencoded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/training-examples//",
                "//training-examples/",
                "/Training-Examples/",
                "/training-examples/x/y",
                "/training-examples/../health/live",
                "/training-example",
                "/docs/index.html",
                "/docs/..",
                "/health"
            })
    void unknown_paths_are_not_found_with_any_method(String path) {
        for (String method : new String[] {"GET", "POST", "PUT", "DELETE", "FOO", "OPTIONS"}) {
            ApiReply reply =
                    api.request(method, path).json("{\"input_text\":\"x\"}").send();
            assertThat(reply.status()).as(method).isEqualTo(404);
            assertThat(reply.member("code")).isEqualTo("not-found");
        }
        assertThat(api.head(path).send().status()).isEqualTo(404);
        assertThat(stored()).isZero();
    }

    @Test
    void the_root_leads_to_the_documentation_and_takes_nothing() {
        ApiReply page = api.get("/").send();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.text()).contains("/docs", "/openapi.yaml");
        refused(405, "method-not-allowed", api.post("/").json("{\"input_text\":\"x\"}"));
    }

    @Test
    void paths_are_served_with_a_trailing_slash_and_without() {
        assertThat(api.post("/training-examples")
                        .json("{\"input_text\":\"x\"}")
                        .send()
                        .status())
                .isEqualTo(201);
        assertThat(api.get("/training-examples?limit=1").send().json()).hasSize(1);
        assertThat(api.get("/training-examples/stats/").send().status()).isEqualTo(200);
    }
}
