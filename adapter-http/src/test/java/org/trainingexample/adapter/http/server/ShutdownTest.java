package org.trainingexample.adapter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.trainingexample.adapter.http.InMemoryServer;
import org.trainingexample.adapter.http.settings.HttpSettings;
import org.trainingexample.adapter.http.settings.ImportSettings;
import org.trainingexample.adapter.http.testkit.ApiClient;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.domain.testkit.Threads;

/** How the server ends: nothing that was begun is cut, nothing new is begun. */
final class ShutdownTest {
    private static final String HEAD = "POST /training-examples/ HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nContent-Length: 18\r\n\r\n";
    private static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static final Duration IDLE = Duration.ofSeconds(30);

    @Test
    void close_lets_requests_in_flight_finish_and_refuses_new_ones() throws Exception {
        InMemoryServer server = new InMemoryServer(stoppingWithin(Threads.PATIENCE));
        ApiClient api = new ApiClient(server.address(), exchange -> {});
        try (ApiClient.Connection busy = api.connect();
                ApiClient.Connection idle = api.connect();
                ApiClient.Connection silent = api.connect()) {
            idle.send(LIVE);
            assertThat(idle.read().orElseThrow().status()).isEqualTo(200);
            busy.send(HEAD.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
            // the server asks for the body: the request is being served
            assertThat(busy.readLine()).startsWith("HTTP/1.1 100");
            busy.readLine();
            silent.send(LIVE);
            assertThat(silent.read().orElseThrow().status()).isEqualTo(200);
            CompletableFuture<Void> closing = Threads.start(server::close);
            awaitRefusal(api);
            idle.send(LIVE);
            // a connection that was idle for long may be closed already; on any other the reply tells why
            idle.read().ifPresent(ShutdownTest::tellsThatTheServerIsClosing);
            // who has nothing to finish is not waited for; who has may take longer than that
            assertThat(silent.read()).isEmpty();
            assertThat(closing).isNotDone();
            busy.send("{\"input_text\":\"x\"}");
            assertThat(busy.read().orElseThrow().status()).isEqualTo(201);
            closing.get(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(server.recordedEvents()).isEqualTo(1);
        assertThatThrownBy(api::connect).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void close_does_not_wait_longer_than_it_was_told_to() {
        InMemoryServer server = new InMemoryServer(stoppingWithin(Duration.ofMillis(200)));
        ApiClient api = new ApiClient(server.address(), exchange -> {});
        try (ApiClient.Connection stuck = api.connect()) {
            stuck.send(HEAD.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
            stuck.readLine();
            long start = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IDLE);
        }
        assertThat(server.recordedEvents()).isZero();
    }

    private static HttpSettings stoppingWithin(Duration time) {
        return new HttpSettings("127.0.0.1", 0, Set.of(), Set.of(), false, IDLE, time, ImportSettings.usual());
    }

    private static void tellsThatTheServerIsClosing(ApiReply refused) {
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.member("code")).isEqualTo("draining");
        assertThat(refused.header("Connection")).contains("close");
        assertThat(refused.header("Retry-After")).contains("1");
    }

    /** Connects until nobody listens any more. */
    static void awaitRefusal(ApiClient api) {
        long deadline = System.nanoTime() + Threads.PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                api.connect().close();
            } catch (UncheckedIOException refused) {
                return;
            }
        }
        throw new AssertionError("the server goes on listening");
    }
}
