package org.trainingexample.adapter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.HttpServer;
import org.trainingexample.adapter.http.export.ScriptedExports;
import org.trainingexample.adapter.http.operations.Readiness;
import org.trainingexample.adapter.http.settings.HttpSettings;
import org.trainingexample.adapter.http.settings.ImportSettings;
import org.trainingexample.adapter.http.settings.RequestLimits;
import org.trainingexample.adapter.http.testkit.ApiClient;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ReplyRules;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.sampling.Sha256;
import org.trainingexample.domain.testkit.Threads;

/** Replies that are sent while they are made: they arrive whole, or visibly cut. */
final class StreamTest {
    private static final String EXPORT = "/training-examples/export?format=native";

    /** More than all buffers between the two ends hold. */
    private static final int MUCH = 64 << 20;

    /** Longer than any stall of a busy machine; who waits for the timeout sets a short one. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final Duration SHORT = Duration.ofSeconds(1);

    private Optional<HttpServer> running = Optional.empty();

    @AfterEach
    void close() {
        running.ifPresent(HttpServer::close);
    }

    @Test
    void a_reply_arrives_whole_and_is_followed_by_what_is_known_at_its_end() throws IOException {
        byte[] body = "{\"a\":1}\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        ApiReply reply = client(serve(out -> out.write(body))).get(EXPORT).send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(body);
        String sha256 = HexFormat.of().formatHex(Sha256.digest().digest(body));
        assertThat(reply.trailers()).containsEntry("X-Export-Sha256", sha256).containsEntry("X-Export-Written", "0");
        assertThat(reply.header("Trailer").orElseThrow()).contains("X-Export-Sha256");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10_000})
    void a_failure_before_anything_was_sent_is_a_problem_document(int written) {
        ApiReply reply = client(serve(out -> {
                    out.write(new byte[written]);
                    throw new StoreFailureException(ErrorCode.OVERLOADED, null);
                }))
                .get(EXPORT)
                .send();
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.member("code")).isEqualTo("overloaded");
        assertThat(reply.header("Retry-After")).contains("1");
        assertThat(reply.header("Content-Disposition")).isEmpty();
        assertThat(reply.header("Trailer")).isEmpty();
    }

    /** A sample of more pairs than a store draws from is refused while the export runs, but before its first row. */
    @Test
    void a_refusal_before_anything_was_sent_names_the_parameter() {
        ApiReply reply = client(serve(out -> {
                    throw new ValidationException(new Violation("sample", "too-many", "more than 1000000 pairs"));
                }))
                .get(EXPORT)
                .send();
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.member("code")).isEqualTo("invalid-parameter");
        assertThat(reply.text()).contains("\"parameter\":\"sample\"", "more than 1000000 pairs");
        assertThat(reply.header("Content-Disposition")).isEmpty();
    }

    @Test
    void a_disk_that_is_full_is_no_mistake_of_the_sender() {
        ApiReply reply = client(serve(out -> {
                    throw new IOException("no space left on device");
                }))
                .get(EXPORT)
                .send();
        assertThat(reply.status()).isEqualTo(507);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1", "HTTP/1.0"})
    void a_failure_in_the_middle_resets_the_connection(String version) throws IOException {
        HttpServer server = serve(out -> {
            out.write(new byte[1 << 20]);
            throw new StoreFailureException(ErrorCode.STORE_UNAVAILABLE, null);
        });
        Received received = receive(server, version);
        assertThat(received.text()).startsWith("HTTP/1.1 200").doesNotEndWith("0\r\n\r\n");
        assertThat(received.reset()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1", "HTTP/1.0"})
    void errors_of_the_machine_in_the_middle_reset_the_connection_too(String version) throws IOException {
        HttpServer server = serve(out -> {
            out.write(new byte[1 << 20]);
            throw new OutOfMemoryError("a test");
        });
        assertThat(receive(server, version).reset()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1", "HTTP/1.0"})
    void a_whole_reply_ends_without_a_reset(String version) throws IOException {
        HttpServer server = serve(out -> out.write(new byte[1 << 20]));
        for (int i = 0; i < 20; i++) {
            Received received = receive(server, version);
            assertThat(received.reset()).isFalse();
            assertThat(received.text().length()).isGreaterThan(1 << 20);
        }
    }

    @Test
    void a_receiver_that_takes_nothing_is_cut_after_the_idle_timeout() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        HttpServer server = serve(SHORT, out -> {
            try {
                for (int sent = 0; sent < MUCH; sent += 1 << 16) {
                    out.write(new byte[1 << 16]);
                }
            } catch (IOException cut) {
                failure.complete(cut);
                throw cut;
            }
        });
        try (Socket silent = ask(server, "HTTP/1.1")) {
            assertThat(failure.get(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> silent.getInputStream().readAllBytes()).isInstanceOf(SocketException.class);
        }
    }

    /** It takes something all the time, so the idle timeout does not end it. */
    @Test
    void a_receiver_that_takes_an_export_slowly_is_cut_when_the_time_of_exports_is_over() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        RequestLimits usual = RequestLimits.usual();
        RequestLimits limits = new RequestLimits(
                LONG, SHORT, usual.minDataRate(), usual.queueTimeout(), usual.queueSize(), usual.served());
        HttpServer server = serve(LONG, limits, out -> {
            try {
                for (int sent = 0; sent < MUCH; sent += 1 << 16) {
                    out.write(new byte[1 << 16]);
                }
                failure.complete(new AssertionError("all was sent"));
            } catch (IOException cut) {
                failure.complete(cut);
                throw cut;
            }
        });
        long asked = System.nanoTime();
        try (Socket slow = ask(server, "HTTP/1.1")) {
            while (!failure.isDone() && System.nanoTime() - asked < LONG.toNanos()) {
                assertThat(slow.getInputStream().read()).isNotNegative();
                pause(Duration.ofMillis(10));
            }
            assertThat(failure).isDone();
            assertThat(failure.join()).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> slow.getInputStream().readAllBytes()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void a_reply_that_is_long_in_the_making_is_not_taken_for_idle() throws Exception {
        HttpServer server = serve(SHORT, out -> {
            pause(SHORT.multipliedBy(2));
            out.write(new byte[1 << 17]);
            pause(SHORT.multipliedBy(2));
            out.write(new byte[1 << 17]);
        });
        assertThat(client(server).get(EXPORT).send().body()).hasSize(1 << 18);
    }

    @Test
    void a_receiver_that_goes_away_ends_the_making() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        HttpServer server = serve(out -> {
            try {
                for (int sent = 0; sent < MUCH; sent += 1 << 16) {
                    out.write(new byte[1 << 16]);
                }
                failure.complete(new AssertionError("all was sent"));
            } catch (IOException gone) {
                failure.complete(gone);
                throw gone;
            }
        });
        ask(server, "HTTP/1.1").close();
        assertThat(failure.get(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        assertThat(client(server).get("/health/live").send().status()).isEqualTo(200);
    }

    @Test
    void head_answers_like_get_and_makes_nothing() {
        ApiReply reply = client(serve(out -> {
                    throw new AssertionError("must not be made");
                }))
                .head(EXPORT)
                .send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Disposition")).contains("attachment; filename=\"training_examples.jsonl\"");
        assertThat(reply.header("Content-Type")).contains("application/x-ndjson");
        assertThat(reply.header("Content-Length")).isEmpty();
    }

    @Test
    void close_lets_a_reply_under_way_finish() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        HttpServer server = serve(out -> {
            out.write(new byte[1 << 20]);
            begun.countDown();
            await(closing);
            out.write(new byte[1 << 20]);
        });
        ApiClient api = client(server);
        CompletableFuture<ApiReply> reply = Threads.start(() -> api.get(EXPORT).send());
        await(begun);
        CompletableFuture<Void> closed = Threads.start(server::close);
        ShutdownTest.awaitRefusal(api);
        closing.countDown();
        assertThat(reply.get(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS).body())
                .hasSize(2 << 20);
        closed.get(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** What came, and how it ended. */
    private record Received(String text, boolean reset) {}

    private static Received receive(HttpServer server, String version) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Socket socket = ask(server, version)) {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                text.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            }
            return new Received(text.toString(), false);
        } catch (SocketException reset) {
            return new Received(text.toString(), true);
        }
    }

    private static Socket ask(HttpServer server, String version) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(Math.toIntExact(Threads.PATIENCE.toMillis()));
        String request = "GET " + EXPORT + " " + version + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    /** Time itself is what these tests are about. */
    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException cut) {
            throw new AssertionError(cut);
        }
    }

    private HttpServer serve(ScriptedExports.Script script) {
        return serve(LONG, script);
    }

    private HttpServer serve(Duration idleTimeout, ScriptedExports.Script script) {
        return serve(idleTimeout, RequestLimits.usual(), script);
    }

    private HttpServer serve(Duration idleTimeout, RequestLimits limits, ScriptedExports.Script script) {
        HttpSettings settings = new HttpSettings(
                "127.0.0.1",
                0,
                Set.of(),
                Set.of(),
                false,
                idleTimeout,
                Threads.PATIENCE,
                ImportSettings.usual(),
                limits);
        HttpServer server = new HttpServer(
                        new ScriptedExports(script).ports(),
                        settings,
                        () -> new Readiness(true, "up", "up", Optional.empty()),
                        Clock.systemUTC(),
                        UUID::randomUUID)
                .start();
        running = Optional.of(server);
        return server;
    }

    private static ApiClient client(HttpServer server) {
        return new ApiClient(URI.create("http://127.0.0.1:" + server.port()), new ReplyRules());
    }
}
