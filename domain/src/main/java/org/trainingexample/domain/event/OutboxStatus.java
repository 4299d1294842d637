package org.trainingexample.domain.event;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the delivery of events is behind.
 *
 * @param pending the number of messages not yet published; a store may stop counting at {@link #COUNT_LIMIT}
 * @param oldest when the oldest of them occurred; empty if there is none
 */
public record OutboxStatus(long pending, Optional<Instant> oldest) {
    /** Beyond this, the exact number would cost more than it tells. */
    public static final long COUNT_LIMIT = 100_000;
}
