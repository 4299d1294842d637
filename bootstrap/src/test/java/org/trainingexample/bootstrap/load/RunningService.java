package org.trainingexample.bootstrap.load;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;
import org.trainingexample.bootstrap.service.TrainingExampleApplication;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.RedisServer;

/** The whole service on real servers, started for a test class, its store emptied before each test. */
public final class RunningService implements ServerUnderTest, BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private final PostgresServer postgres = new PostgresServer();
    private final RedisServer redis = new RedisServer();
    private TrainingExampleApplication application;

    @Override
    public void beforeAll(ExtensionContext context) {
        postgres.beforeAll(context);
        redis.beforeAll(context);
        application = SlowStopService.start(postgres.url(), redis.url(), Map.of());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        postgres.emptyTables();
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        application.close();
        redis.afterAll(context);
        postgres.afterAll(context);
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + application.port());
    }

    @Override
    public long recordedEvents() {
        return count("training_example_outbox");
    }

    @Override
    public void awaitPublished() {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> count("training_example_outbox WHERE published_at IS NULL") == 0);
    }

    /** Executes a statement on the database behind the service. */
    public void execute(String sql) {
        postgres.database().execute(sql);
    }

    /** The number of rows in a table behind the service. */
    public long count(String table) {
        try (Statement statement = postgres.connection().createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
