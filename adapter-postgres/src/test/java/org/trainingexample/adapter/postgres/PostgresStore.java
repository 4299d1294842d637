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
    /** Quicker than TRUNCATE, which makes new files for every table and index. */
    private static final String EMPTY = """
            DELETE FROM training_example_dataset;
            DELETE FROM training_example;
            DELETE FROM training_example_search;
            DELETE FROM training_example_outbox;
            DELETE FROM training_example_tombstone;
            DELETE FROM training_example_answer""";

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final PostgresServer server = new PostgresServer();
    private PostgresDataSource dataSource;
    private PostgresDataSource importDataSource;

    @Override
    public void beforeAll(ExtensionContext context) {
        server.beforeAll(context);
        dataSource = new PostgresDataSource(config());
        new PostgresSchema(dataSource).migrate();
        importDataSource = new PostgresDataSource(config().withTimeouts(MINUTE, MINUTE, MINUTE));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        database().execute(EMPTY);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        importDataSource.close();
        dataSource.close();
        server.afterAll(context);
    }

    /** The usual one, but patient: a test machine may be busy. */
    PostgresConfig config() {
        PostgresConfig usual = PostgresConfig.of(server.jdbcUrl(), server.user(), server.password());
        return usual.withTimeouts(Duration.ofSeconds(20), usual.statementTimeout(), usual.lockTimeout());
    }

    /** On the pool for requests. */
    Jdbi jdbi() {
        return Jdbi.create(dataSource);
    }

    /** On the pool for imports, which wait longer for each other. */
    Jdbi importJdbi() {
        return Jdbi.create(importDataSource);
    }

    PostgresDatasetRepository datasets() {
        return new PostgresDatasetRepository(jdbi(), MINUTE, MINUTE, () -> {});
    }

    PostgresExportRepository exports() {
        return new PostgresExportRepository(jdbi(), MINUTE, jdbi(), MINUTE);
    }

    /** Beside the pools. */
    TestDatabase database() {
        return server.database();
    }
}
