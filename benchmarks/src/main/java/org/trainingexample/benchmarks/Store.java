package org.trainingexample.benchmarks;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.json.CanonicalContentHasher;
import org.trainingexample.adapter.json.EventEnvelope;
import org.trainingexample.adapter.json.JsonEventEncoder;
import org.trainingexample.adapter.postgres.PostgresConfig;
import org.trainingexample.adapter.postgres.PostgresDataSource;
import org.trainingexample.adapter.postgres.PostgresEventOutbox;
import org.trainingexample.adapter.postgres.PostgresIdempotencyStore;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.adapter.postgres.PostgresStoreMaintenance;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.application.Maintenance;
import org.trainingexample.application.TrainingExampleUseCases;
import org.trainingexample.domain.port.driving.TrainingExampleService;
import org.trainingexample.embedded.EmbeddedServers;

/** An empty store on an embedded PostgreSQL in a temporary folder, with the settings and the maintenance of the product. */
final class Store implements AutoCloseable {
    private static final int CONNECTIONS = 16;
    private static final Duration LONG_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration RETENTION = Duration.ofDays(1);

    private final Path folder;
    private final EmbeddedServers servers;
    private final PostgresDataSource usual;
    private final PostgresDataSource longTimeouts;
    private final Maintenance maintenance;

    private Store(Path folder) throws IOException {
        this.folder = folder;
        servers = EmbeddedServers.start(folder.resolve("data"), EnumSet.of(EmbeddedServers.Kind.POSTGRES));
        var postgres = servers.postgres();
        PostgresConfig config = PostgresConfig.of(postgres.jdbcUrl(), postgres.user(), postgres.password())
                .withPool("benchmark", CONNECTIONS);
        usual = new PostgresDataSource(config);
        // a TRUNCATE may wait for a vacuum, and a vacuum over many examples takes longer than a request may
        longTimeouts =
                new PostgresDataSource(config.withTimeouts(config.connectionTimeout(), LONG_TIMEOUT, LONG_TIMEOUT));
        maintenance = new Maintenance(
                new PostgresEventOutbox(jdbi()),
                new PostgresIdempotencyStore(jdbi()),
                new PostgresStoreMaintenance(jdbi()),
                () -> false,
                RETENTION,
                Clock.systemUTC());
    }

    static Store open() throws IOException {
        Store store = new Store(Files.createTempDirectory("training-example-benchmark"));
        new PostgresSchema(store.usual).migrate();
        store.maintenance.start();
        return store;
    }

    /** For files beside the data; goes with them. */
    Path folder() {
        return folder;
    }

    /** On connections that wait longer than those of the product. */
    Jdbi jdbi() {
        return Jdbi.create(longTimeouts);
    }

    TrainingExampleService service() {
        return new TrainingExampleUseCases(
                new PostgresTrainingExampleRepository(Jdbi.create(usual)),
                new CanonicalContentHasher(),
                new JsonEventEncoder(EventEnvelope.DEFAULT),
                Clock.systemUTC(),
                Generators.timeBasedEpochGenerator()::generate);
    }

    long number(String query) {
        Optional<Long> number = jdbi().withHandle(
                        handle -> handle.createQuery(query).mapTo(Long.class).findOne());
        return number.orElseThrow();
    }

    void execute(String statement) {
        jdbi().useHandle(handle -> handle.execute(statement));
    }

    @Override
    public void close() throws IOException {
        maintenance.close();
        usual.close();
        longTimeouts.close();
        servers.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
