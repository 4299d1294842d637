package org.trainingexample.adapter.postgres;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.TestDatabase;

/** A migrated database for a test class, with a pool; its tables are emptied before each test. */
public final class PostgresStore implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
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
        server.emptyTables();
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        importDataSource.close();
        dataSource.close();
        server.afterAll(context);
    }

    /** The usual one, but patient: a test machine may be busy. */
    public PostgresConfig config() {
        return patient(database());
    }

    /** The same for any database. */
    public static PostgresConfig patient(TestDatabase database) {
        Duration patience = Duration.ofSeconds(20);
        return PostgresConfig.of(database.jdbcUrl(), database.user(), database.password())
                .withTimeouts(patience, patience, patience);
    }

    /** Another pool, that soon gives up waiting for a lock and for nothing else. */
    public PostgresDataSource impatient() {
        PostgresConfig config = config();
        return new PostgresDataSource(config.withPool("impatient", 2)
                .withTimeouts(config.connectionTimeout(), config.statementTimeout(), Duration.ofMillis(200)));
    }

    /** Until somebody waits for this transaction. */
    public static void awaitLockWait(Handle handle) {
        String waiting =
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))";
        await().atMost(Threads.PATIENCE)
                .until(() -> handle.createQuery(waiting).mapTo(Integer.class).one() > 0);
    }

    /** On the pool for requests. */
    public Jdbi jdbi() {
        return PostgresJdbi.over(dataSource).setSqlLogger(new StatementRules());
    }

    /** On the pool for imports, which wait longer for each other. */
    public Jdbi importJdbi() {
        return Jdbi.create(importDataSource).setSqlLogger(new StatementRules());
    }

    public PostgresDatasetRepository datasets() {
        return new PostgresDatasetRepository(jdbi(), MINUTE, MINUTE, () -> {});
    }

    public PostgresExportRepository exports() {
        return new PostgresExportRepository(jdbi(), MINUTE, jdbi(), MINUTE);
    }

    /** Beside the pools. */
    public TestDatabase database() {
        return server.database();
    }
}
