package org.trainingexample.bootstrap.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.bootstrap.TestService;
import org.trainingexample.bootstrap.process.ServiceProcess;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.RedisServer;
import org.trainingexample.testservers.TestDatabase;

/**
 * A file that does not fit into the memory of the server, in and out again. Usually it is a small one, for a server with little
 * memory, and many small ones at once; {@code -Dmemory.lines=200000 -Dmemory.heap=256m} takes minutes.
 */
@Tag("slow")
class MemoryIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final int LINES = Integer.getInteger("memory.lines", 16_000);
    private static final String HEAP = System.getProperty("memory.heap", "64m");
    private static final int ONE_BAD_IN = 100;
    private static final int IMPORTERS = 20;
    private static final int WORDS = 300;
    private static final int VOCABULARY = 5_003;

    @TempDir
    private Path folder;

    @Test
    void more_than_memory_holds_is_imported_and_exported_with_every_bad_line_named() throws IOException {
        TestDatabase database = POSTGRES.createDatabase();
        List<Integer> bad =
                IntStream.rangeClosed(1, LINES).filter(MemoryIT::isBad).boxed().toList();
        Path file = write(1, LINES);
        assertThat(Files.size(file)).isGreaterThan(LINES * 2_000L);
        JsonNode report;
        try (ServiceProcess service = ServiceProcess.serve(folder, settings(database))) {
            URI address = service.awaitReady();
            report = report(send(file, address).join());
            for (String format : List.of("native", "trl_messages", "csv")) {
                assertThat(exportedLines(format, address)).as(format).isGreaterThanOrEqualTo(LINES - bad.size());
            }
        }
        assertThat(StreamSupport.stream(report.path("results").spliterator(), false)
                        .map(result -> result.path("line").asInt()))
                .containsExactlyElementsOf(bad);
        assertThat(report.path("created").asInt()).isEqualTo(LINES - bad.size());
        for (String table : List.of("training_example", "training_example_outbox", "training_example_search")) {
            assertThat(count(table, database)).as(table).isEqualTo(LINES - bad.size());
        }
    }

    @Test
    void more_imports_than_memory_holds_wait_for_each_other_and_all_succeed() throws IOException {
        TestDatabase database = POSTGRES.createDatabase();
        int lines = LINES / IMPORTERS;
        List<Path> files = new ArrayList<>();
        for (int importer = 0; importer < IMPORTERS; importer++) {
            files.add(write(1 + importer * lines, (importer + 1) * lines));
        }
        try (ServiceProcess service = ServiceProcess.serve(folder, settings(database))) {
            URI address = service.awaitReady();
            var replies = files.stream().map(file -> send(file, address)).toList();
            for (var reply : replies) {
                JsonNode report = report(reply.join());
                assertThat(report.path("received").asInt()).isEqualTo(lines);
            }
            assertThat(service.log()).doesNotContain("OutOfMemoryError");
        }
        assertThat(count("training_example", database)).isEqualTo(LINES - LINES / ONE_BAD_IN);
    }

    private static Map<String, String> settings(TestDatabase database) {
        return Map.of(
                "DATABASE_URL",
                database.url(),
                "REDIS_URL",
                REDIS.url(),
                "IMPORT_MAX_LINES",
                Integer.toString(LINES),
                "IMPORT_MAX_SIZE",
                "1GiB",
                "IMPORT_TIMEOUT",
                "15m",
                "JAVA_TOOL_OPTIONS",
                "-Xmx" + HEAP);
    }

    /** The header of a table counts too. */
    private static long exportedLines(String format, URI address) throws IOException {
        URI export = address.resolve("/training-examples/export?format=" + format);
        try (var lines = new BufferedReader(new InputStreamReader(export.toURL().openStream(), UTF_8))) {
            return lines.lines().count();
        }
    }

    private Path write(int first, int last) throws IOException {
        Path file = folder.resolve("from-" + first + ".ndjson");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int number = first; number <= last; number++) {
                out.write("{\"input_text\":\"" + text(number)
                        + "\",\"output_text\":\"yes\",\"source_trace_hash\":\"trace-" + number + "\",\"quality_score\":"
                        + (isBad(number) ? 101 : 100) + "}\n");
            }
        }
        return file;
    }

    /** Of different words, as real texts have them: each takes memory of its own. */
    private static String text(int number) {
        return IntStream.range(0, WORDS)
                .mapToObj(place -> Integer.toString(70_000_000 + (number * 31 + place * 17) % VOCABULARY, 36))
                .collect(Collectors.joining(" "));
    }

    private static boolean isBad(int number) {
        return number % ONE_BAD_IN == 0;
    }

    private static CompletableFuture<HttpResponse<String>> send(Path file, URI address) {
        return CompletableFuture.supplyAsync(
                () -> {
                    TestService client = new TestService(address);
                    return client.send(client.request("/training-examples/import?mode=partial")
                            .timeout(Duration.ofHours(1))
                            .header("Content-Type", "application/x-ndjson")
                            .POST(body(file))
                            .build());
                },
                // each on a thread of its own, or they would not be sent at once
                task -> new Thread(task).start());
    }

    private static HttpRequest.BodyPublisher body(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static JsonNode report(HttpResponse<String> reply) throws IOException {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(207);
        return new ObjectMapper().readTree(reply.body());
    }

    private static long count(String table, TestDatabase database) {
        return Jdbi.create(database.dataSource())
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }
}
