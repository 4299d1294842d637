package org.trainingexample.adapter.postgres.outbox;

import java.util.UUID;

/** The partition of an aggregate's messages, fixed for ever: they stay in order because one at a time delivers a partition. */
public final class OutboxPartition {
    private static final int LAST = 63;

    private OutboxPartition() {}

    /** The partition, from the lowest bits, which are random in every version of UUID. */
    public static int of(UUID aggregateId) {
        return (int) aggregateId.getLeastSignificantBits() & LAST;
    }
}
