package org.trainingexample.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresConfig;
import org.trainingexample.adapter.postgres.PostgresDataSource;
import org.trainingexample.domain.TrainingExample;
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
