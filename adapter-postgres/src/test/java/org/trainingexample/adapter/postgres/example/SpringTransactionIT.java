package org.trainingexample.adapter.postgres.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;
import org.trainingexample.adapter.postgres.PostgresJdbi;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.testservers.PostgresServer;

/** Over a {@link TransactionAwareDataSourceProxy}, writes are part of the transaction of the embedding service. */
class SpringTransactionIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private final TrainingExample example = TrainingExamples.any();
    private final EventMessage message = EventMessages.created(example);
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private PostgresTrainingExampleRepository examples;

    @BeforeEach
    void embed() {
        DataSource database = POSTGRES.dataSource();
        new PostgresSchema(database).migrate();
        POSTGRES.emptyTables();
        jdbc = new JdbcTemplate(database);
        jdbc.execute("CREATE TABLE IF NOT EXISTS embedding_service (text text PRIMARY KEY)");
        jdbc.execute("TRUNCATE embedding_service");
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        examples =
                new PostgresTrainingExampleRepository(PostgresJdbi.over(new TransactionAwareDataSourceProxy(database)));
    }

    @Test
    void writes_are_committed_with_the_transaction_around_them() {
        transaction.executeWithoutResult(status -> {
            jdbc.update("INSERT INTO embedding_service VALUES ('with it')");
            examples.insert(example, message);
        });
        assertThat(examples.findById(example.id())).contains(example);
        assertThat(count("embedding_service")).isOne();
    }

    @Test
    void writes_are_rolled_back_with_the_transaction_around_them() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    jdbc.update("INSERT INTO embedding_service VALUES ('with it')");
                    examples.insert(example, message);
                    throw new IllegalStateException("of the embedding service");
                }))
                .hasMessage("of the embedding service");
        assertThat(examples.findById(example.id())).isEmpty();
        assertThat(count("embedding_service")).isZero();
        assertThat(count("training_example_outbox")).isZero();
    }

    private long count(String table) {
        Long count = jdbc.queryForObject("SELECT count(*) FROM " + table, Long.class);
        return count == null ? -1 : count;
    }
}
