package org.trainingexample.bootstrap.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trainingexample.adapter.http.operations.Readiness;
import org.trainingexample.adapter.http.operations.Readiness.Delivery;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.domain.event.OutboxStatus;
import org.trainingexample.store.TrainingExampleStore;

/** Checks the database and the relay at most once a second; more frequent calls get the last result. */
final class ReadinessCheck implements Supplier<Readiness> {
    private static final Logger LOG = LoggerFactory.getLogger(ReadinessCheck.class);
    private static final long VALID_NANOS = Duration.ofSeconds(1).toNanos();

    private final Jdbi database;
    private final TrainingExampleStore store;
    private final Clock clock;
    private Readiness last = new Readiness(false, "down", "down", Optional.empty());
    private long lookedAt = System.nanoTime() - VALID_NANOS;

    ReadinessCheck(Jdbi database, TrainingExampleStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public synchronized Readiness get() {
        if (System.nanoTime() - lookedAt >= VALID_NANOS) {
            last = look();
            lookedAt = System.nanoTime();
        }
        return last;
    }

    private Readiness look() {
        String redis = store.isPublishing() ? "up" : "down";
        String background = store.isFailing() ? "failing" : "up";
        try {
            PostgresSchema.State schema = PostgresSchema.state(database);
            if (schema != PostgresSchema.State.CURRENT) {
                String found = "schema-" + schema.name().toLowerCase(Locale.ROOT);
                LOG.warn("Not ready: {}", found);
                return new Readiness(false, found, redis, background, Optional.empty());
            }
            return new Readiness(true, "up", redis, background, Optional.of(delivery(store.outbox())));
        } catch (RuntimeException failure) {
            LOG.warn("Not ready: {}", failure.getMessage());
            return new Readiness(false, "down", redis, background, Optional.empty());
        }
    }

    private Delivery delivery(OutboxStatus status) {
        return new Delivery(status.oldest().map(this::age).orElse(Duration.ZERO), status.pending());
    }

    /** The age of an event, which is never negative, even if clocks differ. */
    private Duration age(Instant oldest) {
        Duration age = Duration.between(oldest, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
