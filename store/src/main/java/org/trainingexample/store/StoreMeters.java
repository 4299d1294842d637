package org.trainingexample.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.trainingexample.domain.event.OutboxStatus;
import org.trainingexample.domain.port.driven.EventOutbox;

/** The gauges of one store in a registry of meters; closing removes them. A value that cannot be read is NaN. */
final class StoreMeters implements AutoCloseable {
    static final String PENDING = "training_example.outbox.pending";
    static final String LAG = "training_example.outbox.lag";
    static final String PUBLISHING = "training_example.relay.publishing";
    static final String FAILING = "training_example.background.failing";

    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();

    private StoreMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    static StoreMeters bind(EventOutbox outbox, Background background, Clock clock, MeterRegistry registry) {
        StoreMeters meters = new StoreMeters(registry);
        meters.add(Gauge.builder(PENDING, outbox, each -> each.status().pending())
                .description("Events that are not published yet; counted up to " + OutboxStatus.COUNT_LIMIT)
                .register(registry));
        meters.add(TimeGauge.builder(LAG, outbox, TimeUnit.MILLISECONDS, each -> lag(each.status(), clock))
                .description("Age of the oldest event that is not published yet; 0 without one")
                .register(registry));
        meters.add(flag(
                PUBLISHING,
                background::isPublishing,
                "1 if the publisher took the last events, 0 if it failed",
                registry));
        meters.add(flag(
                FAILING,
                background::isFailing,
                "1 if the relay or a maintenance task failed when it last ran",
                registry));
        return meters;
    }

    private static double lag(OutboxStatus status, Clock clock) {
        return status.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()).toMillis())
                .map(millis -> Math.max(0L, millis))
                .orElse(0L);
    }

    private static Meter flag(String name, BooleanSupplier value, String description, MeterRegistry registry) {
        return Gauge.builder(name, () -> value.getAsBoolean() ? 1 : 0)
                .description(description)
                .register(registry);
    }

    private void add(Meter meter) {
        meters.add(meter);
    }

    @Override
    public void close() {
        meters.forEach(registry::remove);
    }
}
