package org.trainingexample.adapter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.HttpServer;
import org.trainingexample.adapter.http.operations.Readiness;
import org.trainingexample.adapter.http.settings.HttpSettings;
import org.trainingexample.adapter.http.testkit.ApiClient;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ApiRequest;
import org.trainingexample.adapter.http.testkit.OpenApi;
import org.trainingexample.adapter.http.testkit.ReplyRules;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;

/** What callers hear when the service behind the server fails. */
final class FailureTest {
    private static final String EXAMPLES = "/training-examples/";
    private static final String ID = "550e8400-e29b-41d4-a716-446655440000";
    private static final String EXAMPLE = EXAMPLES + ID;
    private static final String DATASETS = "/datasets/";
    private static final String DATASET = DATASETS + ID;

    @ParameterizedTest
    @CsvSource({
        "OVERLOADED, 503, overloaded, 1, not_applied, true",
        "STORE_UNAVAILABLE, 503, database-unavailable, 2, not_applied, true",
        "OPERATION_TIMEOUT, 503, operation-timeout, 1, not_applied, true",
        "OUTCOME_UNKNOWN, 503, outcome-unknown, , unknown, false",
        "INSUFFICIENT_STORAGE, 507, insufficient-storage, , not_applied, true"
    })
    void failures_of_the_store_say_what_became_of_the_request(
            ErrorCode code, int status, String problem, String retryAfter, String outcome, boolean retryable) {
        try (HttpServer server = server(new FailingService(new StoreFailureException(code, null)))) {
            for (ApiRequest request : calls(client(server))) {
                ApiReply reply = request.send();
                assertThat(reply.status()).isEqualTo(status);
                assertThat(reply.header("Retry-After")).isEqualTo(Optional.ofNullable(retryAfter));
                if (!request.method().equals("HEAD")) {
                    assertThat(reply.member("code")).isEqualTo(problem);
                    assertThat(reply.json().path("retryable").asBoolean()).isEqualTo(retryable);
                    assertThat(reply.member("outcome"))
                            .isEqualTo(request.method().equals("GET") ? "" : outcome);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                IllegalStateException.class,
                StackOverflowError.class,
                OutOfMemoryError.class,
                AssertionError.class
            })
    void mistakes_of_the_service_show_nothing_of_themselves(Class<? extends Throwable> type) throws Exception {
        Throwable mistake = type.getDeclaredConstructor().newInstance();
        try (HttpServer server = server(new FailingService(mistake))) {
            ApiClient api = new ApiClient(
                    uri(server), exchange -> assertThat(OpenApi.judge(exchange)).isEmpty());
            for (ApiRequest request : calls(api)) {
                ApiReply reply =
                        request.header("X-Request-Id", "find-me-in-the-log").send();
                assertThat(reply.status()).isEqualTo(500);
                assertThat(reply.header("X-Request-Id")).contains("find-me-in-the-log");
                assertThat(reply.header("Content-Type")).contains("application/problem+json");
                if (!request.method().equals("HEAD")) {
                    assertThat(reply.member("code")).isEqualTo("internal-error");
                    assertThat(reply.member("outcome"))
                            .isEqualTo(request.method().equals("GET") ? "" : "unknown");
                    assertThat(reply.text()).doesNotContain("Error\"", "Exception", "java");
                }
            }
        }
    }

    @Test
    void bad_requests_never_reach_the_service() {
        FailingService service = new FailingService(new IllegalStateException());
        try (HttpServer server = server(service)) {
            ApiClient api = client(server);
            for (ApiRequest request : List.of(
                    api.post(EXAMPLES).json("{"),
                    api.post(EXAMPLES).json("{\"input_text\":\"\"}").header("Idempotency-Key", "k"),
                    api.post(EXAMPLES).json("{\"input_text\":\"x\"}").header("Idempotency-Key", ""),
                    api.post(EXAMPLES).json("{\"input_text\":\"x\",\"metadata\":{\"a\":1e400}}"),
                    api.post(EXAMPLES).body("text/plain", "x"),
                    api.post(EXAMPLES).json("{\"input_text\":\"x\"}").header("Origin", "null"),
                    api.patch(EXAMPLE).json("{\"quality_score\":101}"),
                    api.patch(EXAMPLE).json("{\"foo\":1}"),
                    api.patch(EXAMPLE).json("{}").header("If-Match", "1"),
                    api.patch(EXAMPLE).body("application/merge-patch+json", "{\"metadata\":{\"a\":\"\\u0000\"}}"),
                    api.patch(EXAMPLES + "x").json("{}"),
                    api.delete(EXAMPLE).header("If-Match", "1"),
                    api.delete(EXAMPLES + "x"),
                    api.get(EXAMPLE).header("If-None-Match", "1"),
                    api.get(EXAMPLE).header("Accept", "text/html"),
                    api.get(EXAMPLE).header("Host", "evil.example"),
                    api.get(EXAMPLES + "?limit=-1"),
                    api.get(EXAMPLES + "?cursor=x"),
                    api.get(EXAMPLES + "stats?foo=1"),
                    api.request("PUT", EXAMPLE),
                    api.get(EXAMPLES + "export?format=exe"),
                    api.get(EXAMPLES + "export/companions"),
                    api.get(EXAMPLES + "preference-pairs?cursor=x"),
                    api.post(DATASETS).json("{}").header("Idempotency-Key", "k"),
                    api.patch(DATASET).json("{\"created_by\":\"x\"}"),
                    api.patch(DATASET).json("{\"description\":\"\\u0000\"}"),
                    api.delete(DATASET).header("If-Match", "\"1\""),
                    api.get(DATASET + "/export"),
                    api.get(DATASET + "/diff"),
                    api.post(DATASET + "/fill").json("{\"filter\":{\"domian\":\"x\"}}"),
                    api.post(DATASET + "/freeze").header("Origin", "null"),
                    api.post(DATASET + "/examples/" + ID))) {
                assertThat(request.send().status()).as(request.toString()).isBetween(400, 499);
            }
            assertThat(service.calls()).isZero();
        }
    }

    private static List<ApiRequest> calls(ApiClient api) {
        return List.of(
                api.post(EXAMPLES).json("{\"input_text\":\"x\"}"),
                api.post(EXAMPLES + "?on_duplicate=return_existing").json("{\"input_text\":\"x\"}"),
                api.get(EXAMPLE),
                api.head(EXAMPLE),
                api.patch(EXAMPLE).json("{\"quality_score\":5}"),
                api.delete(EXAMPLE),
                api.get(EXAMPLES),
                api.get(EXAMPLES + "stats"),
                api.post(EXAMPLES + "import").body("application/x-ndjson", "{\"input_text\":\"x\"}"),
                api.post(EXAMPLES + "batch-get").json("[\"550e8400-e29b-41d4-a716-446655440000\"]"),
                api.post(EXAMPLES + "batch-delete").json("[\"550e8400-e29b-41d4-a716-446655440000\"]"),
                api.get(EXAMPLES + "labels"),
                api.get(EXAMPLES + "duplicates"),
                api.get(EXAMPLES + "search?q=x"),
                api.get(EXAMPLES + "preference-pairs"),
                api.get(EXAMPLES + "export?format=native"),
                api.get(EXAMPLES + "export/report?format=native"),
                api.post(DATASETS).json("{\"name\":\"x\"}"),
                api.get(DATASETS),
                api.get(DATASET),
                api.head(DATASET),
                api.patch(DATASET).json("{\"tags\":[]}"),
                api.delete(DATASET),
                api.get(DATASETS + "statistics"),
                api.get(DATASET + "/examples"),
                api.head(DATASET + "/examples"),
                api.get(DATASET + "/examples?limit=1"),
                api.get(DATASET + "/diff?limit=1&with=" + ID),
                api.get(DATASET + "/split-counts"),
                api.get(DATASET + "/export?format=native"),
                api.get(DATASET + "/diff?with=" + ID),
                api.post(DATASET + "/fill").json("{\"filter\":{}}"),
                api.post(DATASET + "/freeze"),
                api.post(DATASET + "/examples/" + ID + "?split=train"),
                api.delete(DATASET + "/examples/" + ID));
    }

    private static HttpServer server(FailingService service) {
        return new HttpServer(
                        service.ports(),
                        HttpSettings.onLoopback(0),
                        () -> new Readiness(false, "down", "down", Optional.empty()),
                        Clock.systemUTC(),
                        UUID::randomUUID)
                .start();
    }

    private static ApiClient client(HttpServer server) {
        return new ApiClient(uri(server), new ReplyRules());
    }

    private static URI uri(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.port());
    }
}
