package org.trainingexample.bootstrap.service;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import java.util.EnumSet;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.http.DrivingPorts;
import org.trainingexample.adapter.http.HttpServer;
import org.trainingexample.adapter.parquet.ParquetTrainingFormats;
import org.trainingexample.adapter.postgres.PostgresDataSource;
import org.trainingexample.adapter.postgres.PostgresJdbi;
import org.trainingexample.adapter.redis.RedisEventPublisher;
import org.trainingexample.bootstrap.config.EventConfig;
import org.trainingexample.bootstrap.config.ServiceConfig;
import org.trainingexample.embedded.EmbeddedServers.Kind;
import org.trainingexample.store.StoreLimits;
import org.trainingexample.store.TrainingExampleStore;

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

        PostgresDataSource background = resources.add(new PostgresDataSource(stores.backgroundPool()));
        TrainingExampleStore store = openStore(stores, requests, background, config, clock);
        return resources
                .add(new HttpServer(
                        new DrivingPorts(
                                store.examples(),
                                store.imports(),
                                store.curation(),
                                store.datasets(),
                                store.exports(),
                                store.changes(),
                                store.requests()),
                        config.httpSettings(),
                        new ReadinessCheck(PostgresJdbi.over(background), store, clock),
                        clock,
                        Generators.timeBasedEpochGenerator()::generate))
                .start();
    }

    private TrainingExampleStore openStore(
            Stores stores,
            PostgresDataSource requests,
            PostgresDataSource background,
            ServiceConfig config,
            Clock clock) {
        EventConfig events = config.events();
        PostgresDataSource imports = resources.add(new PostgresDataSource(stores.importPool()));
        PostgresDataSource exports = resources.add(new PostgresDataSource(stores.exportPool()));
        RedisEventPublisher publisher = resources.add(new RedisEventPublisher(stores.redis(), events.redisSettings()));
        return resources.add(TrainingExampleStore.over(requests)
                .pools(imports, exports, background)
                .publishTo(publisher)
                .clock(clock)
                .envelope(events.envelope())
                .limits(new StoreLimits(
                        config.database().statsTimeout(), config.exports().timeout(), events.retention()))
                .temporaryFiles(config.exports().directory())
                .formats(new ParquetTrainingFormats())
                .start());
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
