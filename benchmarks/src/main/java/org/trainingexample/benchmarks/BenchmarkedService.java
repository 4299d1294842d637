package org.trainingexample.benchmarks;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.http.DrivingPorts;
import org.trainingexample.adapter.http.HttpServer;
import org.trainingexample.adapter.http.HttpSettings;
import org.trainingexample.adapter.http.ImportSettings;
import org.trainingexample.adapter.http.Readiness;
import org.trainingexample.adapter.json.CanonicalContentHasher;
import org.trainingexample.adapter.json.EventEnvelope;
import org.trainingexample.adapter.json.JsonEventEncoder;
import org.trainingexample.adapter.postgres.PostgresConfig;
import org.trainingexample.adapter.postgres.PostgresCurationRepository;
import org.trainingexample.adapter.postgres.PostgresDataSource;
import org.trainingexample.adapter.postgres.PostgresEpoch;
import org.trainingexample.adapter.postgres.PostgresIdempotencyStore;
import org.trainingexample.adapter.postgres.PostgresImportRepository;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.application.CurationUseCases;
import org.trainingexample.application.IdempotencyUseCases;
import org.trainingexample.application.ImportUseCases;
import org.trainingexample.application.TrainingExampleUseCases;
import org.trainingexample.embedded.EmbeddedServers;
import org.trainingexample.embedded.EmbeddedServers.Kind;

/** The service on an embedded PostgreSQL of its own, without Redis: its events stay in the outbox. */
final class BenchmarkedService implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final EmbeddedServers servers;
    private final PostgresDataSource dataSource;
    private final HttpServer http;

    BenchmarkedService(Path folder) {
        servers = EmbeddedServers.start(folder, Set.of(Kind.POSTGRES));
        var postgres = servers.postgres();
        dataSource = new PostgresDataSource(PostgresConfig.of(postgres.jdbcUrl(), postgres.user(), postgres.password())
                .withTimeouts(PATIENCE, PATIENCE, PATIENCE));
        new PostgresSchema(dataSource).migrate();
        http = new HttpServer(
                        ports(Jdbi.create(dataSource)),
                        settings(folder),
                        () -> new Readiness(true, "up", "off", Optional.empty()),
                        Clock.systemUTC(),
                        UUID::randomUUID)
                .start();
    }

    private static DrivingPorts ports(Jdbi jdbi) {
        Supplier<UUID> ids = Generators.timeBasedEpochGenerator()::generate;
        var hasher = new CanonicalContentHasher();
        var encoder = new JsonEventEncoder(EventEnvelope.DEFAULT, PostgresEpoch.read(jdbi));
        var requests = new IdempotencyUseCases(new PostgresIdempotencyStore(jdbi));
        Clock clock = Clock.systemUTC();
        return new DrivingPorts(
                new TrainingExampleUseCases(new PostgresTrainingExampleRepository(jdbi), hasher, encoder, clock, ids),
                new ImportUseCases(new PostgresImportRepository(jdbi, () -> {}), requests, hasher, encoder, clock, ids),
                new CurationUseCases(new PostgresCurationRepository(jdbi)),
                requests);
    }

    private static HttpSettings settings(Path folder) {
        return new HttpSettings(
                "127.0.0.1",
                0,
                Set.of(),
                Set.of(),
                false,
                PATIENCE,
                PATIENCE,
                new ImportSettings(folder, Long.MAX_VALUE, Integer.MAX_VALUE, ImportSettings.MAX_AT_ONCE));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    Connection connect() {
        try {
            return dataSource.getConnection();
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Empties all tables, so that every round starts from the same. */
    void empty() {
        Jdbi.create(dataSource)
                .useHandle(handle -> handle.execute("TRUNCATE training_example, training_example_search,"
                        + " training_example_outbox, training_example_tombstone, training_example_answer"));
    }

    long count() {
        return Jdbi.create(dataSource)
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM training_example")
                        .map((row, context) -> row.getLong(1))
                        .one());
    }

    static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("training-example-benchmark");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        http.close();
        dataSource.close();
        servers.close();
    }
}
