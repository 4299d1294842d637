package org.trainingexample.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresConfig;
import org.trainingexample.adapter.postgres.PostgresDataSource;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportRequest;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.TestDatabase;

class PostgresStoreIT extends TrainingExampleStoreContract {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private PostgresDataSource dataSource;

    @BeforeEach
    void open() {
        TestDatabase database = POSTGRES.createDatabase();
        dataSource =
                new PostgresDataSource(PostgresConfig.of(database.jdbcUrl(), database.user(), database.password()));
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    @Override
    StoreBuilder builder() {
        return TrainingExampleStore.over(dataSource).migrate();
    }

    @Test
    void no_transaction_is_open_while_a_dataset_repository_is_sent() {
        try (TrainingExampleStore store = builder().start()) {
            store.examples()
                    .create(draft().outputText("Rayleigh scattering")
                            .qualityScore(90)
                            .confidence(1));
            ExportSelection all = ExportSelection.of(new ExportSource.Stored(TrainingExampleFilter.ALL));
            ExportRequest request = new ExportRequest(all, TrainingFormat.HF, ExportOptions.DEFAULT);
            AtomicInteger writes = new AtomicInteger();
            OutputStream receiver = new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    writes.incrementAndGet();
                    assertThat(idleInTransaction()).isZero();
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    write(0);
                }
            };
            assertThat(store.exports().export(request, receiver).written()).isEqualTo(1);
            assertThat(writes).hasPositiveValue();
        }
    }

    private int idleInTransaction() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND state LIKE 'idle in transaction%'")) {
            result.next();
            return result.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void closing_leaves_the_pool_open_and_the_data_where_it_is() {
        TrainingExample example;
        try (TrainingExampleStore store = builder().start()) {
            example = store.examples().create(draft());
        }
        try (TrainingExampleStore store = TrainingExampleStore.over(dataSource).start()) {
            assertThat(store.examples().find(example.id())).contains(example);
            assertThat(store.changes().read(Optional.empty(), 10).events()).hasSize(1);
        }
    }
}
