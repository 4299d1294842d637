package org.trainingexample.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.RedisServer;
import org.trainingexample.testservers.TestDatabase;

/**
 * A file that does not fit into the memory of the server, in and out again. Usually it is a small one, for a server with little
 * memory; {@code -Dmemory.lines=200000 -Dmemory.heap=256m} takes minutes.
 */
class MemoryIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final int LINES = Integer.getInteger("memory.lines", 16_000);
    private static final String HEAP = System.getProperty("memory.heap", "64m");
    private static final int ONE_BAD_IN = 100;

    @TempDir
    private Path folder;

    @Test
    void more_than_memory_holds_is_imported_and_exported_with_every_bad_line_named() throws IOException {
        TestDatabase database = POSTGRES.createDatabase();
        Map<String, String> settings = Map.of(
                "DATABASE_URL", database.url(),
                "REDIS_URL", REDIS.url(),
                "IMPORT_MAX_LINES", Integer.toString(LINES),
                "IMPORT_MAX_SIZE", "1GiB",
                "JAVA_TOOL_OPTIONS", "-Xmx" + HEAP);
        List<Integer> bad =
                IntStream.rangeClosed(1, LINES).filter(MemoryIT::isBad).boxed().toList();
        Path file = write();
        assertThat(Files.size(file)).isGreaterThan(LINES * 2_000L);
        JsonNode report;
        try (ServiceProcess service = ServiceProcess.serve(folder, settings)) {
            URI address = service.awaitReady();
            HttpResponse<String> reply = send(file, new TestService(address));
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(207);
            report = new ObjectMapper().readTree(reply.body());
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

    /** The header of a table counts too. */
    private static long exportedLines(String format, URI address) throws IOException {
        URI export = address.resolve("/training-examples/export?format=" + format);
        try (var lines = new BufferedReader(new InputStreamReader(export.toURL().openStream(), UTF_8))) {
            return lines.lines().count();
        }
    }

    private Path write() throws IOException {
        Path file = folder.resolve("examples.ndjson");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int number = 1; number <= LINES; number++) {
                String text = number + " a few words of any text".repeat(84);
                out.write("{\"input_text\":\"" + text + "\",\"output_text\":\"yes\",\"source_trace_hash\":\"trace-"
                        + number + "\",\"quality_score\":" + (isBad(number) ? 101 : 100) + "}\n");
            }
        }
        return file;
    }

    private static boolean isBad(int number) {
        return number % ONE_BAD_IN == 0;
    }

    private static HttpResponse<String> send(Path file, TestService client) throws IOException {
        return client.send(client.request("/training-examples/import?mode=partial")
                .timeout(Duration.ofHours(1))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofFile(file))
                .build());
    }

    private static long count(String table, TestDatabase database) {
        return Jdbi.create(database.dataSource())
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }
}
