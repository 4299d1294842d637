package org.trainingexample.benchmarks;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.json.CanonicalContentHasher;
import org.trainingexample.adapter.json.EventEnvelope;
import org.trainingexample.adapter.json.JsonEventEncoder;
import org.trainingexample.adapter.postgres.PostgresConfig;
import org.trainingexample.adapter.postgres.PostgresDataSource;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.application.TrainingExampleUseCases;
import org.trainingexample.domain.port.driving.TrainingExampleService;
import org.trainingexample.embedded.EmbeddedServers;

/** An empty store on an embedded PostgreSQL in a temporary folder, with the settings of the product. */
final class Store implements AutoCloseable {
    private static final int CONNECTIONS = 16;

    private final EmbeddedServers servers;
    private final PostgresDataSource dataSource;
    private final Jdbi jdbi;

    private Store(EmbeddedServers servers) {
        this.servers = servers;
        var postgres = servers.postgres();
        dataSource = new PostgresDataSource(PostgresConfig.of(postgres.jdbcUrl(), postgres.user(), postgres.password())
                .withPool("benchmark", CONNECTIONS));
        jdbi = Jdbi.create(dataSource);
    }

    static Store open() throws IOException {
        Path folder = Files.createTempDirectory("training-example-benchmark").resolve("data");
        Store store = new Store(EmbeddedServers.start(folder, EnumSet.of(EmbeddedServers.Kind.POSTGRES)));
        new PostgresSchema(store.dataSource).migrate();
        return store;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    TrainingExampleService service() {
        return new TrainingExampleUseCases(
                new PostgresTrainingExampleRepository(jdbi),
                new CanonicalContentHasher(),
                new JsonEventEncoder(EventEnvelope.DEFAULT, "benchmark"),
                Clock.systemUTC(),
                Generators.timeBasedEpochGenerator()::generate);
    }

    long number(String query) {
        Optional<Long> number = jdbi.withHandle(
                handle -> handle.createQuery(query).mapTo(Long.class).findOne());
        return number.orElseThrow();
    }

    void execute(String statement) {
        jdbi.useHandle(handle -> handle.execute(statement));
    }

    @Override
    public void close() {
        dataSource.close();
        servers.close();
    }
}
