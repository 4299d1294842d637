package org.trainingexample.adapter.http.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** Figures, health and the description of the API. */
public abstract class OperationContract extends HttpContract {

    @Test
    void stats_of_nothing_are_zeros() {
        for (String path : new String[] {"stats", "statistics", "stats?domain=none"}) {
            assertThat(api.get(EXAMPLES + path).send().text())
                    .isEqualTo("{\"total_examples\":0,\"avg_quality_score\":0.0,\"avg_confidence\":0.0,"
                            + "\"avg_difficulty\":0.0,\"unique_domains\":0,\"unique_agents\":0,"
                            + "\"domain_distribution\":{},\"source_distribution\":{},\"task_type_distribution\":{},"
                            + "\"quality_bands\":{},\"labels_total\":0,"
                            + "\"rated_examples\":0,\"avg_rated_quality_score\":0.0,"
                            + "\"first_created_at\":null,\"last_created_at\":null}");
        }
    }

    @Test
    void stats_count_and_average() {
        String agent = "\"agent_id\":\"550e8400-e29b-41d4-a716-446655440000\"";
        created("{\"input_text\":\"x\",\"quality_score\":90,\"confidence\":1,\"difficulty\":0.25,\"domain\":\"b\","
                + agent + "}");
        created("{\"input_text\":\"x\",\"quality_score\":67,\"confidence\":0.5,\"difficulty\":0.75,\"domain\":\"a\","
                + agent + "}");
        created("{\"input_text\":\"x\",\"quality_score\":80,\"confidence\":0,\"difficulty\":0.5,\"domain\":\"b\\\"\"}");
        created("{\"input_text\":\"x\",\"quality_score\":79,\"confidence\":0.5,\"difficulty\":0.5,\"domain\":\"b\"}");
        String figures = api.get(EXAMPLES + "stats").send().text();
        assertThat(figures)
                .startsWith("{\"total_examples\":4,\"avg_quality_score\":79.0,\"avg_confidence\":0.5,"
                        + "\"avg_difficulty\":0.5,\"unique_domains\":3,\"unique_agents\":1,"
                        + "\"domain_distribution\":{\"b\":2,\"a\":1,\"b\\\"\":1},");
        assertThat(figures).contains("\"rated_examples\":4,\"avg_rated_quality_score\":79.0,");
        assertThat(api.get(EXAMPLES + "statistics").send().text()).isEqualTo(figures);
    }

    @Test
    void health_tells_that_all_is_well() {
        assertThat(api.get("/health/live").send().text()).isEqualTo("{\"status\":\"live\"}");
        assertThat(api.get("/health/startup").send().text()).isEqualTo("{\"status\":\"started\"}");
        ApiReply ready = api.get("/health/ready").send();
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.member("status")).isEqualTo("ready");
        assertThat(ready.member("database")).isEqualTo("up");
    }

    @Test
    void the_description_of_the_api_is_served() {
        ApiReply reply = api.get("/openapi.yaml").send();
        assertThat(reply.header("Content-Type")).contains("application/yaml");
        assertThat(reply.text()).startsWith("openapi: 3.1.0\n");
    }

    @Test
    void the_page_needs_nothing_from_elsewhere() {
        ApiReply page = api.get("/docs").send();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval", "http");
        assertThat(page.text()).doesNotContain("http:", "https:");
        var parts = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"").matcher(page.text());
        int found = 0;
        while (parts.find()) {
            assertThat(api.get(parts.group(1)).send().status())
                    .as(parts.group(1))
                    .isEqualTo(200);
            found++;
        }
        assertThat(found).isGreaterThan(3);
        assertThat(api.get("/docs/start.js").send().text()).contains("'/openapi.yaml'");
    }
}
