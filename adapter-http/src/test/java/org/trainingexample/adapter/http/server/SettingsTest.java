package org.trainingexample.adapter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.InMemoryServer;
import org.trainingexample.adapter.http.InMemoryServers;
import org.trainingexample.adapter.http.settings.HttpSettings;
import org.trainingexample.adapter.http.settings.ImportSettings;
import org.trainingexample.adapter.http.testkit.ApiClient;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ReplyRules;

/** What whoever runs the server can set. */
final class SettingsTest {
    private static final String EXAMPLES = "/training-examples/";

    @RegisterExtension
    static final InMemoryServers SERVERS = new InMemoryServers();

    @Test
    void changes_must_name_a_version_where_that_is_demanded() {
        ApiClient api = api(new HttpSettings(
                "127.0.0.1",
                0,
                Set.of(),
                Set.of(),
                true,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                ImportSettings.usual()));
        ApiReply created = api.post(EXAMPLES).json("{\"input_text\":\"x\"}").send();
        String path = created.header("Location").orElseThrow();
        for (ApiReply refused : new ApiReply[] {
            api.patch(path).json("{\"quality_score\":5}").send(),
            api.delete(path).send()
        }) {
            assertThat(refused.status()).isEqualTo(428);
            assertThat(refused.member("code")).isEqualTo("precondition-required");
            assertThat(refused.member("outcome")).isEqualTo("not_applied");
        }
        assertThat(api.get(path).send().status()).isEqualTo(200);
        assertThat(api.patch(path)
                        .json("{\"quality_score\":5}")
                        .header("If-Match", "\"1\"")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(api.delete(path).header("If-Match", "*").send().status()).isEqualTo(204);
    }

    @Test
    void pages_of_allowed_origins_and_of_no_others_may_read_replies() {
        ApiClient api = allowing("https://curation.test");
        ApiReply allowed = api.post(EXAMPLES)
                .json("{\"input_text\":\"x\"}")
                .header("Origin", "https://curation.test")
                .send();
        assertThat(allowed.status()).isEqualTo(201);
        assertThat(allowed.header("Access-Control-Allow-Origin")).contains("https://curation.test");
        assertThat(allowed.header("Access-Control-Expose-Headers").orElseThrow())
                .contains("ETag", "Location", "Link");
        assertThat(allowed.header("Vary").orElseThrow()).contains("Origin");
        assertThat(allowed.header("Access-Control-Allow-Credentials")).isEmpty();

        ApiReply refused = api.get(EXAMPLES + "unknown")
                .header("Origin", "https://curation.test")
                .send();
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Access-Control-Allow-Origin")).contains("https://curation.test");

        ApiReply foreign =
                api.get(EXAMPLES).header("Origin", "https://evil.test").send();
        assertThat(foreign.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(foreign.header("Vary").orElseThrow()).contains("Origin");
        assertThat(allowing()
                        .get(EXAMPLES)
                        .header("Origin", "https://evil.test")
                        .send()
                        .header("Vary")
                        .orElse(""))
                .doesNotContain("Origin");
    }

    @Test
    void preflights_of_allowed_origins_and_of_no_others_are_answered() {
        ApiClient api = allowing("https://curation.test");
        ApiReply allowed = preflight(api, "https://curation.test");
        assertThat(allowed.status()).isEqualTo(204);
        assertThat(allowed.header("Access-Control-Allow-Origin")).contains("https://curation.test");
        assertThat(allowed.header("Access-Control-Allow-Methods").orElseThrow()).contains("POST", "GET");
        assertThat(allowed.header("Access-Control-Allow-Headers").orElseThrow())
                .contains("Content-Type", "Idempotency-Key", "If-Match");
        ApiReply foreign = preflight(api, "https://evil.test");
        assertThat(foreign.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(foreign.header("Access-Control-Allow-Methods")).isEmpty();
    }

    private static ApiReply preflight(ApiClient api, String origin) {
        return api.request("OPTIONS", EXAMPLES)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .send();
    }

    private static ApiClient allowing(String... origins) {
        return api(new HttpSettings(
                "127.0.0.1",
                0,
                Set.of(),
                Set.of(origins),
                false,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                ImportSettings.usual()));
    }

    @Test
    void further_hosts_and_origins_can_be_allowed() {
        ApiClient api = api(new HttpSettings(
                "127.0.0.1",
                0,
                Set.of("Examples.Test"),
                Set.of("https://Curation.test"),
                false,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                ImportSettings.usual()));
        assertThat(api.get(EXAMPLES).header("Host", "examples.test:80").send().status())
                .isEqualTo(200);
        assertThat(api.get(EXAMPLES).header("Host", "other.test").send().status())
                .isEqualTo(421);
        assertThat(create(api, "https://curation.test")).isEqualTo(201);
        assertThat(create(api, "http://curation.test")).isEqualTo(403);
        assertThat(create(api, "https://curation.test:8443")).isEqualTo(403);
    }

    @Test
    void a_port_that_is_taken_is_a_failure_to_start() {
        InMemoryServer first = SERVERS.next();
        assertThatThrownBy(() ->
                        SERVERS.next(HttpSettings.onLoopback(first.address().getPort())))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot listen on 127.0.0.1:" + first.address().getPort());
    }

    private static int create(ApiClient api, String origin) {
        return api.post(EXAMPLES)
                .json("{\"input_text\":\"x\"}")
                .header("Origin", origin)
                .send()
                .status();
    }

    private static ApiClient api(HttpSettings settings) {
        // the rules are those of a server that allows no other origin
        return new ApiClient(
                SERVERS.next(settings).address(),
                settings.allowedOrigins().isEmpty() ? new ReplyRules() : exchange -> {});
    }
}
