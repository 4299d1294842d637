package org.trainingexample.adapter.postgres;

import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.TestDatabase;

/** A migrated database for a test class, with a pool; its tables are emptied before each test. */
final class PostgresStore implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final String EMPTY = """
            TRUNCATE training_example, training_example_search, training_example_outbox, training_example_tombstone,
                training_example_answer""";

    private final PostgresServer server = new PostgresServer();
    private PostgresDataSource dataSource;

    @Override
    public void beforeAll(ExtensionContext context) {
        server.beforeAll(context);
        dataSource = new PostgresDataSource(config());
        new PostgresSchema(dataSource).migrate();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        database().execute(EMPTY);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        dataSource.close();
        server.afterAll(context);
    }

    /** The usual one, but patient: a test machine may be busy. */
    PostgresConfig config() {
        PostgresConfig usual = PostgresConfig.of(server.jdbcUrl(), server.user(), server.password());
        return usual.withTimeouts(Duration.ofSeconds(20), usual.statementTimeout(), usual.lockTimeout());
    }

    /** On the pool. */
    Jdbi jdbi() {
        return Jdbi.create(dataSource);
    }

    /** Beside the pool. */
    TestDatabase database() {
        return server.database();
    }
}
