package org.trainingexample.domain.port.driven;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.OutboxStatus;
import org.trainingexample.domain.event.ReplayRange;

/**
 * Keeps the messages that were stored with their changes, until they are delivered and for some time after. Every method may throw a
 * {@link org.trainingexample.domain.failure.StoreFailureException} if the store cannot be reached or takes too long; what it did
 * then is undone, unless its code says that the outcome is unknown.
 */
public interface EventOutbox {
    /** A delivery of fewer messages has left none that could be delivered. */
    int FULL_DELIVERY = 32;

    /**
     * Hands some pending messages to the sink, oldest first, and marks them as published if it returns. If it throws, none of
     * them is marked and the exception comes out unchanged. The messages of one aggregate are handed over in the order of
     * their sequence, to one sink at a time, however many instances deliver; after a failure they are handed over again.
     *
     * @param sink any exception of it is thrown to the caller
     * @return how many were handed over: fewer than {@link #FULL_DELIVERY} only if those are all that are pending and not being
     *     delivered elsewhere
     */
    int deliver(Consumer<List<EventMessage>> sink);

    /** The number of pending messages, and the time of the oldest. */
    OutboxStatus status();

    /**
     * Purges messages that were published before {@code before}, oldest first, at most {@code limit} at once. A message that
     * must stay keeps those that were stored after it.
     *
     * @return how many
     */
    int purge(Instant publishedBefore, int limit);

    /** Makes the published messages of a range pending again, in their old order. @return how many; 0 if none is kept any more */
    int replay(ReplayRange range);

    /** How many messages {@link #replay} would make pending again now. Changes nothing. */
    int countReplayable(ReplayRange range);
}
