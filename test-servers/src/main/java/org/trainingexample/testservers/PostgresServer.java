package org.trainingexample.testservers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

    private static final int VALIDATION_SECONDS = 10;

    /** Quicker than TRUNCATE, which makes new files for every table and index. */
    private static final String EMPTY = """
            DELETE FROM training_example_dataset;
            DELETE FROM training_example;
            DELETE FROM training_example_statistics_delta;
            DELETE FROM training_example_statistics;
            DELETE FROM training_example_search;
            DELETE FROM training_example_search_part;
            DELETE FROM training_example_outbox;
            DELETE FROM training_example_tombstone;
            DELETE FROM training_example_answer""";

    private final List<TestDatabase> databases = new ArrayList<>();
    private @Nullable SharedPostgres server;
    private @Nullable Connection connection;

    public PostgresServer() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        server = SharedPostgres.of(context);
        createDatabase();
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
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

    /**
     * A connection to the database of the test class that is kept from test to test, since a new one takes longer than most of
     * what is asked of it. For one thread.
     */
    public Connection connection() throws SQLException {
        if (connection == null || !connection.isValid(VALIDATION_SECONDS)) {
            connection = dataSource().getConnection();
        }
        return connection;
    }

    /** Empties the tables of the service, which must be there. */
    public void emptyTables() {
        try (Statement statement = connection().createStatement()) {
            statement.execute(EMPTY);
        } catch (SQLException e) {
            throw new IllegalStateException("The tables cannot be emptied", e);
        }
    }

    private SharedPostgres server() {
        if (server == null) {
            throw new IllegalStateException("Declare the PostgresServer as a static @RegisterExtension");
        }
        return server;
    }
}
