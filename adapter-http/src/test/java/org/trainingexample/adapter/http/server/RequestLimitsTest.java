package org.trainingexample.adapter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trainingexample.adapter.http.InMemoryServer;
import org.trainingexample.adapter.http.settings.HttpSettings;
import org.trainingexample.adapter.http.settings.ImportSettings;
import org.trainingexample.adapter.http.settings.RequestLimits;
import org.trainingexample.adapter.http.testkit.ApiClient;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.domain.testkit.Threads;

/** What senders and receivers who take their time can do to others. */
final class RequestLimitsTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String HEAD = "POST /training-examples/ HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nContent-Length: ";
    private static final String EXPECTING = "\r\nExpect: 100-continue\r\n\r\n";
    private static final String BODY = "{\"input_text\":\"x\"}";

    private Optional<InMemoryServer> running = Optional.empty();

    @AfterEach
    void stop() {
        running.ifPresent(InMemoryServer::close);
    }

    @Test
    void a_body_that_comes_too_slowly_is_given_up_before_the_idle_timeout() {
        ApiClient api = serve(new RequestLimits(LONG, LONG, 1 << 10, LONG, 8, 8));
        try (ApiClient.Connection slow = api.connect()) {
            slow.send(HEAD + "100000\r\n\r\n{");
            ApiReply reply = slow.read().orElseThrow();
            assertThat(reply.status()).isEqualTo(408);
            assertThat(reply.header("Connection")).contains("close");
            assertThat(slow.read()).isEmpty();
        }
    }

    @Test
    void a_body_that_takes_too_long_is_given_up_however_steadily_it_comes() {
        ApiClient api = serve(new RequestLimits(Duration.ofMillis(700), LONG, 1, LONG, 8, 8));
        try (ApiClient.Connection slow = api.connect()) {
            slow.send(HEAD + "100000\r\n\r\n{");
            CompletableFuture<ApiReply> reply = Threads.start(() -> slow.read().orElseThrow());
            while (!reply.isDone()) {
                slow.send(" ");
                pause(Duration.ofMillis(20));
            }
            assertThat(reply.join().status()).isEqualTo(408);
        }
    }

    @Test
    void a_reply_that_is_taken_too_slowly_is_cut() throws IOException {
        ApiClient api = serve(new RequestLimits(Duration.ofSeconds(1), LONG, 1, LONG, 8, 8));
        String text = "x".repeat(900_000);
        for (int i = 0; i < 20; i++) {
            assertThat(api.post("/training-examples/")
                            .json("{\"input_text\":\"" + text + "\"}")
                            .send()
                            .status())
                    .isEqualTo(201);
        }
        try (Socket socket = new Socket("127.0.0.1", address().getPort())) {
            socket.setReceiveBufferSize(8 << 10);
            socket.getOutputStream()
                    .write("GET /training-examples/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            pause(Duration.ofSeconds(4));
            assertThat(received(socket)).isLessThan(20L * text.length());
        }
    }

    @Test
    void health_is_answered_while_other_requests_are_refused() {
        ApiClient api = serve(new RequestLimits(LONG, LONG, 1, LONG, 1, 1));
        try (ApiClient.Connection first = api.connect();
                ApiClient.Connection second = api.connect()) {
            for (ApiClient.Connection busy : new ApiClient.Connection[] {first, second}) {
                busy.send(HEAD + BODY.length() + EXPECTING);
                assertThat(busy.readLine()).startsWith("HTTP/1.1 100");
                busy.readLine();
            }
            ApiReply refused = api.get("/training-examples/").send();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.member("code")).isEqualTo("overloaded");
            assertThat(refused.header("Retry-After")).contains("1");
            for (String probe : new String[] {"live", "ready", "startup"}) {
                assertThat(api.get("/health/" + probe).send().status()).isEqualTo(200);
            }
            for (ApiClient.Connection busy : new ApiClient.Connection[] {first, second}) {
                busy.send(BODY);
                assertThat(busy.read().orElseThrow().status()).isEqualTo(201);
            }
        }
        // a client can have its reply before the server counts the place of the request as free
        long end = System.nanoTime() + Threads.PATIENCE.toNanos();
        int status;
        do {
            status = api.get("/training-examples/").send().status();
        } while (status == 503 && System.nanoTime() < end);
        assertThat(status).isEqualTo(200);
    }

    private ApiClient serve(RequestLimits limits) {
        running = Optional.of(new InMemoryServer(new HttpSettings(
                "127.0.0.1", 0, Set.of(), Set.of(), false, LONG, Threads.PATIENCE, ImportSettings.usual(), limits)));
        return new ApiClient(address(), exchange -> {});
    }

    private URI address() {
        return running.orElseThrow().address();
    }

    private static long received(Socket socket) {
        long received = 0;
        byte[] buffer = new byte[64 << 10];
        try {
            for (int count; (count = socket.getInputStream().read(buffer)) >= 0; ) {
                received += count;
            }
        } catch (IOException reset) {
            return received;
        }
        return received;
    }

    /** Time itself is what these tests are about. */
    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
