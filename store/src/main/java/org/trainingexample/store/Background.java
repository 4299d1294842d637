package org.trainingexample.store;

import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.trainingexample.application.ChangeFeedUseCases;
import org.trainingexample.application.EventRelay;
import org.trainingexample.application.Maintenance;
import org.trainingexample.application.RelayPacing;
import org.trainingexample.domain.port.driven.EventPublisher;

/** The background tasks of a store: the relay of events, the maintenance, and the feed's waiting readers. */
final class Background implements AutoCloseable {
    private final ChangeFeedUseCases changes;
    private final Optional<EventRelay> relay;
    private final Maintenance maintenance;
    private volatile Runnable attached = () -> {};

    private Background(ChangeFeedUseCases changes, Optional<EventRelay> relay, Maintenance maintenance) {
        this.changes = changes;
        this.relay = relay;
        this.maintenance = maintenance;
    }

    /** @param publisher null if events stay in the outbox */
    static Background start(DrivenPorts ports, @Nullable EventPublisher publisher, StoreLimits limits, Clock clock) {
        Optional<EventRelay> relay = Optional.ofNullable(publisher)
                .map(sink -> new EventRelay(ports.outbox(), sink, RelayPacing.usual(new Random()::nextDouble)));
        Maintenance maintenance = new Maintenance(
                ports.outbox(),
                ports.oldRequests(),
                ports.maintenance(),
                ports.rehash(),
                limits.eventRetention(),
                clock);
        relay.ifPresent(EventRelay::start);
        maintenance.start();
        return new Background(new ChangeFeedUseCases(ports.changes()), relay, maintenance);
    }

    /** Runs this, too, when the store is closed. */
    void closeWith(Runnable close) {
        attached = close;
    }

    ChangeFeedUseCases changes() {
        return changes;
    }

    void wakeUp() {
        relay.ifPresent(EventRelay::wakeUp);
        changes.wakeUp();
    }

    boolean isPublishing() {
        return relay.stream().allMatch(EventRelay::isPublishing);
    }

    /** Whether background work fails, apart from a publisher that cannot be reached, which {@link #isPublishing} reports. */
    boolean isFailing() {
        return relay.stream().anyMatch(each -> each.isFailing() && each.isPublishing()) || maintenance.isFailing();
    }

    @Override
    public void close() {
        try (changes;
                maintenance) {
            attached.run();
            relay.ifPresent(EventRelay::close);
        }
    }
}
