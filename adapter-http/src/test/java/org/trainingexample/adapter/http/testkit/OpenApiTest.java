package org.trainingexample.adapter.http.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A judge who finds everything right proves nothing. */
final class OpenApiTest {
    private static final String STATS = """
            {"total_examples":1,"avg_quality_score":0.0,"avg_confidence":0.0,"avg_difficulty":0.5,"unique_domains":1,\
            "unique_agents":0,"domain_distribution":{"general":1},"source_distribution":{"synthetic":1},\
            "task_type_distribution":{"planning":1},"quality_bands":{"low":1},"labels_total":0,\
            "rated_examples":0,"avg_rated_quality_score":0.0,\
            "first_created_at":"2026-01-24T12:00:00.123456Z","last_created_at":null}""";

    @Test
    void judge_finds_nothing_wrong_with_a_good_reply() {
        assertThat(faults(body -> body)).isEmpty();
        assertThat(judge("/training-examples/", 200, "application/json", "[]")).isEmpty();
    }

    @Test
    void judge_sees_wrong_types_values_and_members() {
        assertThat(faults(body -> body.replace(":1,", ":\"1\","))).isNotEmpty();
        assertThat(faults(body -> body.replace("0.5", "7"))).isNotEmpty();
        assertThat(faults(body -> body.replace("\"unique_agents\":0,", ""))).isNotEmpty();
        assertThat(faults(body -> body.replace("{\"total", "{\"unknown\":1,\"total")))
                .isNotEmpty();
        assertThat(faults(body -> "[]")).isNotEmpty();
        assertThat(judge("/training-examples/", 200, "application/json", "[{}]"))
                .isNotEmpty();
        assertThat(judge("/training-examples/", 200, "application/json", "{\"items\":[]}"))
                .isNotEmpty();
    }

    @Test
    void judge_sees_wrong_headers_and_media_types() {
        assertThat(judge("/training-examples/stats", 200, "text/plain", STATS)).isNotEmpty();
        assertThat(judge("/training-examples/stats", 400, "application/problem+json", "{}"))
                .isNotEmpty();
        assertThat(OpenApi.judge(
                        exchange("/training-examples/stats", 200, Map.of("Content-Type", "application/json"), STATS)))
                .isNotEmpty();
    }

    private static List<String> faults(UnaryOperator<String> change) {
        return judge("/training-examples/stats", 200, "application/json", change.apply(STATS));
    }

    private static List<String> judge(String path, int status, String contentType, String body) {
        return OpenApi.judge(exchange(path, status, Map.of("Content-Type", contentType, "X-Request-Id", "a"), body));
    }

    private static ApiExchange exchange(String path, int status, Map<String, String> headers, String body) {
        Map<String, List<String>> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> lines.put(name, List.of(value)));
        ApiClient nowhere = new ApiClient(URI.create("http://localhost"), exchange -> {});
        return new ApiExchange(
                nowhere.get(path), new ApiReply(status, lines, body.getBytes(StandardCharsets.UTF_8), Map.of()));
    }
}
