package org.trainingexample.bootstrap;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.RedisServer;

/** The whole service on real servers, for a test class. */
final class RunningService implements BeforeAllCallback, AfterAllCallback {
    private static final String EMPTY = """
            TRUNCATE training_example, training_example_search, training_example_outbox, training_example_tombstone,
                training_example_answer""";

    private final PostgresServer postgres = new PostgresServer();
    private final RedisServer redis = new RedisServer();
    private TrainingExampleApplication application;

    @Override
    public void beforeAll(ExtensionContext context) {
        postgres.beforeAll(context);
        redis.beforeAll(context);
        application = new TrainingExampleApplication(
                ServiceConfig.read(Map.of("PORT", "0", "DATABASE_URL", postgres.url(), "REDIS_URL", redis.url())),
                Clock.systemUTC());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        application.close();
        redis.afterAll(context);
        postgres.afterAll(context);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + application.port());
    }

    /** The same service with nothing in it. */
    ServerUnderTest emptied() {
        postgres.database().execute(EMPTY);
        return new ServerUnderTest() {
            @Override
            public URI address() {
                return RunningService.this.address();
            }

            @Override
            public long recordedEvents() {
                return count("training_example_outbox");
            }
        };
    }

    long count(String table) {
        return Jdbi.create(postgres.dataSource())
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                        .map((row, context) -> row.getLong(1))
                        .one());
    }
}
