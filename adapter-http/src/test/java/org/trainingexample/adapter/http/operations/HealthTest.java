package org.trainingexample.adapter.http.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.trainingexample.adapter.http.HttpServer;
import org.trainingexample.adapter.http.server.FailingService;
import org.trainingexample.adapter.http.settings.HttpSettings;
import org.trainingexample.adapter.http.testkit.ApiClient;
import org.trainingexample.adapter.http.testkit.ReplyRules;

final class HealthTest {
    private static final Readiness DOWN = new Readiness(false, "down", "up", Optional.empty());
    private static final Readiness BEHIND = new Readiness(
            true, "up", "down", "failing", Optional.of(new Readiness.Delivery(Duration.ofMillis(12_400), 318)));

    @Test
    void health_tells_how_the_parts_are() {
        AtomicReference<Readiness> readiness = new AtomicReference<>(DOWN);
        FailingService untouched = new FailingService(new IllegalStateException());
        try (HttpServer server = new HttpServer(
                        untouched.ports(),
                        HttpSettings.onLoopback(0),
                        readiness::get,
                        Clock.systemUTC(),
                        UUID::randomUUID)
                .start()) {
            ApiClient api = new ApiClient(URI.create("http://127.0.0.1:" + server.port()), new ReplyRules());
            assertThat(api.get("/health/live").send().status()).isEqualTo(200);
            assertThat(api.get("/health/startup").send().text()).isEqualTo("{\"status\":\"starting\"}");
            assertThat(api.get("/health/startup").send().status()).isEqualTo(503);
            assertThat(api.get("/health/ready").send().status()).isEqualTo(503);
            assertThat(api.head("/health/ready").send().status()).isEqualTo(503);
            assertThat(api.get("/health/ready").send().text())
                    .isEqualTo("{\"status\":\"not_ready\",\"database\":\"down\",\"redis\":\"up\",\"background\":\"up\","
                            + "\"outbox_lag_seconds\":null,\"outbox_pending\":null}");
            readiness.set(BEHIND);
            assertThat(api.get("/health/ready").send().text())
                    .isEqualTo(
                            "{\"status\":\"ready\",\"database\":\"up\",\"redis\":\"down\",\"background\":\"failing\","
                                    + "\"outbox_lag_seconds\":12.4,\"outbox_pending\":318}");
            assertThat(api.get("/health/startup").send().status()).isEqualTo(200);
            readiness.set(DOWN);
            assertThat(api.get("/health/startup").send().text()).isEqualTo("{\"status\":\"started\"}");
            assertThat(api.get("/health/live").send().status()).isEqualTo(200);
        }
    }
}
