package org.trainingexample.adapter.http.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.adapter.http.DrivingPorts;
import org.trainingexample.adapter.http.HttpServer;
import org.trainingexample.adapter.http.server.FailingService;
import org.trainingexample.adapter.http.settings.HttpSettings;
import org.trainingexample.adapter.http.settings.ImportSettings;
import org.trainingexample.adapter.http.testkit.ApiClient;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ReplyRules;
import org.trainingexample.domain.bulk.ImportLine;
import org.trainingexample.domain.bulk.ImportOptions;
import org.trainingexample.domain.bulk.ImportReport;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.port.driving.ImportService;

/** More imports than are worked on at once: the others wait for their turn, and none of them is begun meanwhile. */
final class ImportTurnsTest {
    private static final String LINE = "{\"input_text\":\"x\"}\n";

    @TempDir
    Path directory;

    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @AfterEach
    void close() {
        end.countDown();
        server.close();
    }

    @Test
    void imports_wait_for_their_turn() throws Exception {
        ApiClient api = start(Duration.ofSeconds(30));
        try (ApiClient.Connection first = send(api);
                ApiClient.Connection second = send(api)) {
            assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 20; i++) {
                assertThat(api.get("/health/live").send().status()).isEqualTo(200);
            }
            assertThat(begun.tryAcquire()).as("the other was begun as well").isFalse();
            end.countDown();
            assertThat(first.read().orElseThrow().status()).isEqualTo(201);
            assertThat(second.read().orElseThrow().status()).isEqualTo(201);
            assertThat(begun.tryAcquire()).isTrue();
        }
    }

    @Test
    void imports_that_waited_in_vain_are_refused() throws Exception {
        ApiClient api = start(Duration.ofMillis(50));
        try (ApiClient.Connection first = send(api)) {
            assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            ApiReply refused = api.post("/training-examples/import?mode=partial")
                    .body("application/x-ndjson", LINE)
                    .send();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.member("code")).isEqualTo("overloaded");
            assertThat(refused.member("outcome")).isEqualTo("not_applied");
            assertThat(begun.tryAcquire()).isFalse();
            end.countDown();
            assertThat(first.read().orElseThrow().status()).isEqualTo(201);
        }
    }

    /** Sends an import; when this returns, the server has begun to read it. */
    private static ApiClient.Connection send(ApiClient api) {
        ApiClient.Connection connection = api.connect();
        connection.send("POST /training-examples/import HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                + "Content-Type: application/x-ndjson\r\nContent-Length: " + LINE.length() + "\r\n\r\n");
        assertThat(connection.readLine()).startsWith("HTTP/1.1 100");
        assertThat(connection.readLine()).isEmpty();
        connection.send(LINE);
        return connection;
    }

    private ApiClient start(Duration patience) {
        var imports = new ImportSettings(directory, 1 << 20, 100, 10, 1, patience);
        server = new HttpServer(
                        ports(new Endless()),
                        new HttpSettings(
                                "127.0.0.1",
                                0,
                                Set.of(),
                                Set.of(),
                                false,
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(5),
                                imports),
                        () -> {
                            throw new IllegalStateException("not to be asked");
                        },
                        Clock.systemUTC(),
                        UUID::randomUUID)
                .start();
        return new ApiClient(URI.create("http://127.0.0.1:" + server.port()), new ReplyRules());
    }

    private static DrivingPorts ports(ImportService imports) {
        FailingService nowhere = new FailingService(new IllegalStateException("not to be asked"));
        return new DrivingPorts(nowhere, imports, nowhere, nowhere, nowhere, nowhere, (request, work) -> {
            throw new IllegalStateException("not to be asked");
        });
    }

    /** Imports that end when the test says so. */
    private final class Endless implements ImportService {
        @Override
        public ImportReport importLines(
                ImportOptions options, Optional<IdempotentRequest> request, Iterable<ImportLine> lines) {
            begun.release();
            try {
                assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
            return new ImportReport(1, 1, 0, 0, 0, true, false, List.of(), false);
        }
    }
}
