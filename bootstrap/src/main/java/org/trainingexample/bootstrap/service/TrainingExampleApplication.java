package org.trainingexample.bootstrap.service;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.http.HttpServer;
import org.trainingexample.adapter.json.CanonicalContentHasher;
import org.trainingexample.adapter.postgres.PostgresChangeLog;
import org.trainingexample.adapter.postgres.PostgresConfig;
import org.trainingexample.adapter.postgres.PostgresContentRehash;
import org.trainingexample.adapter.postgres.PostgresDataSource;
import org.trainingexample.adapter.postgres.PostgresEventOutbox;
import org.trainingexample.adapter.postgres.PostgresIdempotencyStore;
import org.trainingexample.adapter.postgres.PostgresJdbi;
import org.trainingexample.adapter.postgres.PostgresStoreMaintenance;
import org.trainingexample.adapter.redis.RedisEventPublisher;
import org.trainingexample.application.ChangeFeedUseCases;
import org.trainingexample.application.EventRelay;
import org.trainingexample.application.Maintenance;
import org.trainingexample.application.RelayPacing;
import org.trainingexample.bootstrap.config.EventConfig;
import org.trainingexample.bootstrap.config.ServiceConfig;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.embedded.EmbeddedServers.Kind;

/** The composition root: every part of the running service, made by its constructor and closed in reverse. */
public final class TrainingExampleApplication implements AutoCloseable {
    private final Resources resources;
    private final HttpServer http;

    /** Starts everything, as with resources of its own. */
    public TrainingExampleApplication(ServiceConfig config, Clock clock) {
        this(config, clock, new Resources());
    }

    /**
     * Starts everything and returns when requests are answered; what was started is closed if a later part fails.
     *
     * @param resources collects everything that is opened, as soon as it is opened; closing them stops the start, too
     */
    public TrainingExampleApplication(ServiceConfig config, Clock clock, Resources resources) {
        this.resources = resources;
        try {
            http = start(config, clock);
        } catch (RuntimeException failure) {
            resources.close();
            throw failure;
        }
    }

    private HttpServer start(ServiceConfig config, Clock clock) {
        Stores stores = Stores.open(config, EnumSet.allOf(Kind.class), resources);
        PostgresDataSource requests = resources.add(new PostgresDataSource(stores.requestPool()));
        Jdbi database = PostgresJdbi.over(requests);
        SchemaStart.prepare(config.database(), requests, database);

        Jdbi imports = open(stores.importPool());
        Jdbi exports = open(stores.exportPool());
        Jdbi background = open(stores.backgroundPool());
        EventOutbox outbox = new PostgresEventOutbox(background);
        EventRelay relay = startRelay(stores, config.events(), outbox);
        Maintenance maintenance = startMaintenance(background, outbox, config.events(), clock);

        ChangeFeedUseCases changes = resources.add(new ChangeFeedUseCases(new PostgresChangeLog(database)));
        Runnable afterCommit = () -> {
            relay.wakeUp();
            changes.wakeUp();
        };

        Supplier<UUID> ids = Generators.timeBasedEpochGenerator()::generate;
        return resources
                .add(new HttpServer(
                        new UseCases(config, database, imports, exports, changes, afterCommit, clock, ids).ports(),
                        config.httpSettings(),
                        new ReadinessCheck(background, outbox, relay, maintenance, clock),
                        clock,
                        ids))
                .start();
    }

    private Jdbi open(PostgresConfig pool) {
        return PostgresJdbi.over(resources.add(new PostgresDataSource(pool)));
    }

    private EventRelay startRelay(Stores stores, EventConfig events, EventOutbox outbox) {
        RedisEventPublisher publisher = resources.add(new RedisEventPublisher(stores.redis(), events.redisSettings()));
        EventRelay relay =
                resources.add(new EventRelay(outbox, publisher, RelayPacing.usual(new Random()::nextDouble)));
        relay.start();
        return relay;
    }

    private Maintenance startMaintenance(Jdbi background, EventOutbox outbox, EventConfig events, Clock clock) {
        Maintenance maintenance = resources.add(new Maintenance(
                outbox,
                new PostgresIdempotencyStore(background),
                new PostgresStoreMaintenance(background),
                new PostgresContentRehash(background, new CanonicalContentHasher()),
                events.retention(),
                clock));
        maintenance.start();
        return maintenance;
    }

    /** The port on which requests are answered. */
    public int port() {
        return http.port();
    }

    /** Lets requests in flight finish, then stops everything that was started, the embedded servers last. */
    @Override
    public void close() {
        resources.close();
    }
}
