package org.trainingexample.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.bootstrap.TestService;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.RedisServer;
import org.trainingexample.testservers.TestDatabase;

/** A server that is killed in the middle of an import. */
@Tag("slow")
class ImportKillIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final int LINES = 20_000;
    private static final String BODY = IntStream.rangeClosed(1, LINES)
            .mapToObj(n ->
                    "{\"input_text\":\"" + "word ".repeat(60) + n + "\",\"source_trace_hash\":\"trace-" + n + "\"}")
            .collect(Collectors.joining("\n"));

    @TempDir
    private Path folder;

    private TestDatabase database;
    private Path spool;
    private Map<String, String> settings;

    @BeforeEach
    void prepare() throws IOException {
        spool = Files.createDirectory(folder.resolve("spool"));
        database = POSTGRES.createDatabase();
        settings = Map.of("DATABASE_URL", database.url(), "REDIS_URL", REDIS.url(), "IMPORT_DIR", spool.toString());
    }

    @Test
    void atomic_import_leaves_nothing_behind() throws IOException {
        killInTheMiddleOf("/training-examples/import");
        assertThat(count("training_example")).isZero();
        assertThat(count("training_example_outbox")).isZero();
        assertThat(Files.list(spool)).isEmpty();
    }

    @Test
    void partial_import_under_a_key_goes_on_where_it_ended() throws IOException {
        killInTheMiddleOf("/training-examples/import?mode=partial");
        assertThat(count("training_example")).isBetween(1_000L, LINES - 1L);
        assertThat(Files.list(spool)).isEmpty();
        try (ServiceProcess service = ServiceProcess.serve(folder, settings)) {
            HttpResponse<String> reply = send(service.awaitReady(), "/training-examples/import?mode=partial")
                    .join();
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(207);
            assertThat(new ObjectMapper().readTree(reply.body()).path("created").asInt())
                    .isEqualTo(LINES);
        }
        assertThat(count("training_example")).isEqualTo(LINES);
        assertThat(count("training_example_outbox")).isEqualTo(LINES);
    }

    /** The import is held up by somebody else's example with the trace of a line in its middle, which comes to nothing. */
    private void killInTheMiddleOf(String path) {
        try (ServiceProcess service = ServiceProcess.serve(folder, settings)) {
            URI base = service.awaitReady();
            Jdbi jdbi = Jdbi.create(database.dataSource());
            jdbi.useTransaction(other -> {
                TrainingExample example = TrainingExamples.example(draft -> draft.traceHash("trace-" + LINES / 2));
                new PostgresTrainingExampleRepository(jdbi).insert(example, EventMessages.created(example));
                var reply = send(base, path);
                await().atMost(Threads.PATIENCE.multipliedBy(5))
                        .until(() -> sessionsOfImports(" AND cardinality(pg_blocking_pids(pid)) > 0") > 0);
                service.kill();
                assertThat(reply).failsWithin(Threads.PATIENCE);
                other.rollback();
            });
        }
        await().atMost(Threads.PATIENCE).until(() -> sessionsOfImports("") == 0);
    }

    private static CompletableFuture<HttpResponse<String>> send(URI base, String path) {
        return Threads.start(() -> {
            TestService client = new TestService(base);
            return client.send(client.request(path)
                    .timeout(Threads.PATIENCE.multipliedBy(5))
                    .header("Content-Type", "application/x-ndjson")
                    .header("Idempotency-Key", "import")
                    .POST(BodyPublishers.ofString(BODY))
                    .build());
        });
    }

    private long sessionsOfImports(String condition) {
        return number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name = 'training-example-import'" + condition);
    }

    private long count(String table) {
        return number("SELECT count(*) FROM " + table);
    }

    private long number(String sql) {
        return Jdbi.create(database.dataSource())
                .withHandle(handle -> handle.createQuery(sql)
                        .map((row, context) -> row.getLong(1))
                        .one());
    }
}
