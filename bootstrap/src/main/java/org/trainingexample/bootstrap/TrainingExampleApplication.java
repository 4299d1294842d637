package org.trainingexample.bootstrap;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.http.HttpServer;
import org.trainingexample.adapter.json.CanonicalContentHasher;
import org.trainingexample.adapter.json.JsonEventEncoder;
import org.trainingexample.adapter.postgres.PostgresDataSource;
import org.trainingexample.adapter.postgres.PostgresEpoch;
import org.trainingexample.adapter.postgres.PostgresEventOutbox;
import org.trainingexample.adapter.postgres.PostgresIdempotencyStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.adapter.redis.RedisEventPublisher;
import org.trainingexample.application.EventRelay;
import org.trainingexample.application.Housekeeping;
import org.trainingexample.application.IdempotencyUseCases;
import org.trainingexample.application.RelayPacing;
import org.trainingexample.application.TrainingExampleUseCases;
import org.trainingexample.domain.port.driven.ContentHasher;
import org.trainingexample.domain.port.driven.EventEncoder;
import org.trainingexample.embedded.EmbeddedServers.Kind;

/** The composition root: every part of the running service, made by its constructor and closed in reverse. */
final class TrainingExampleApplication implements AutoCloseable {
    private final Resources resources = new Resources();
    private final HttpServer http;

    /** Starts everything and returns when requests are answered; what was started is closed if a later part fails. */
    TrainingExampleApplication(ServiceConfig config, Clock clock) {
        try {
            http = start(config, clock);
        } catch (RuntimeException failure) {
            resources.close();
            throw failure;
        }
    }

    private HttpServer start(ServiceConfig config, Clock clock) {
        Stores stores = resources.add(Stores.open(config, EnumSet.allOf(Kind.class)));
        PostgresDataSource requests = resources.add(new PostgresDataSource(stores.requestPool()));
        PostgresDataSource background = resources.add(new PostgresDataSource(stores.backgroundPool()));
        Jdbi database = Jdbi.create(requests);
        Jdbi backgroundDatabase = Jdbi.create(background);
        SchemaStart.prepare(config.database(), requests, database);

        var outbox = new PostgresEventOutbox(backgroundDatabase);
        var publisher = resources.add(
                new RedisEventPublisher(stores.redis(), config.events().redisSettings()));
        var relay = resources.add(new EventRelay(outbox, publisher, RelayPacing.usual(new Random()::nextDouble)));
        var answers = new PostgresIdempotencyStore(database);
        var housekeeping = resources.add(new Housekeeping(
                outbox,
                new PostgresIdempotencyStore(backgroundDatabase),
                config.events().retention(),
                clock));

        Supplier<UUID> ids = Generators.timeBasedEpochGenerator()::generate;
        ContentHasher hasher = new CanonicalContentHasher();
        EventEncoder encoder = new JsonEventEncoder(config.events().envelope(), PostgresEpoch.read(database));
        var service = new TrainingExampleUseCases(
                new PostgresTrainingExampleRepository(database, relay::wakeUp), hasher, encoder, clock, ids);
        var readiness = new ReadinessCheck(backgroundDatabase, outbox, relay, clock);

        relay.start();
        housekeeping.start();
        return resources
                .add(new HttpServer(
                        service, new IdempotencyUseCases(answers), config.httpSettings(), readiness, clock, ids))
                .start();
    }

    /** The port on which requests are answered. */
    int port() {
        return http.port();
    }

    /** Lets requests in flight finish, then stops everything that was started, the embedded servers last. */
    @Override
    public void close() {
        resources.close();
    }
}
