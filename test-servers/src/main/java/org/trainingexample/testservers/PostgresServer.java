package org.trainingexample.testservers;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real PostgreSQL for a test class: {@code @RegisterExtension static final PostgresServer POSTGRES = new PostgresServer();}
 * gives the class an empty database of its own, dropped afterwards. All classes of a JVM share one server:
 * {@code TEST_DATABASE_URL} if it is set, else a container, else the embedded server.
 */
public final class PostgresServer implements BeforeAllCallback, AfterAllCallback {

    private final List<TestDatabase> databases = new ArrayList<>();
    private @Nullable SharedPostgres server;

    public PostgresServer() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        server = SharedPostgres.of(context);
        createDatabase();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        databases.forEach(server()::drop);
        databases.clear();
    }

    /** The database of the test class. */
    public TestDatabase database() {
        server();
        return databases.get(0);
    }

    /** A further empty database, dropped with the first. */
    public TestDatabase createDatabase() {
        TestDatabase database = server().create();
        databases.add(database);
        return database;
    }

    public String jdbcUrl() {
        return database().jdbcUrl();
    }

    public String user() {
        return database().user();
    }

    public String password() {
        return database().password();
    }

    /** The database of the test class as a {@code postgres://} URL with user and password. */
    public String url() {
        return database().url();
    }

    /** Connections without a pool to the database of the test class. */
    public DataSource dataSource() {
        return database().dataSource();
    }

    private SharedPostgres server() {
        if (server == null) {
            throw new IllegalStateException("Declare the PostgresServer as a static @RegisterExtension");
        }
        return server;
    }
}
