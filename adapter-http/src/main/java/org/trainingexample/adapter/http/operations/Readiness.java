package org.trainingexample.adapter.http.operations;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether the service can do its work, and how the parts that it leans on are.
 *
 * @param ready false as long as the store cannot be used; the state of Redis does not count
 * @param database {@code up}, {@code down}, or how its tables stand to this release: {@code schema-missing},
 *     {@code schema-older}, {@code schema-newer}
 * @param redis {@code up}, {@code down} or {@code off}
 * @param background {@code up}, or {@code failing} if the relay or the maintenance failed in its last round or has ended
 * @param delivery the state of the delivery of events; empty while the database cannot be read
 */
public record Readiness(boolean ready, String database, String redis, String background, Optional<Delivery> delivery) {
    /** A readiness without failures of background work. */
    public Readiness(boolean ready, String database, String redis, Optional<Delivery> delivery) {
        this(ready, database, redis, "up", delivery);
    }

    /**
     * How far the delivery of events is behind.
     *
     * @param lag the age of the oldest event that waits; zero if none does
     * @param pending how many events wait
     */
    public record Delivery(Duration lag, long pending) {}
}
