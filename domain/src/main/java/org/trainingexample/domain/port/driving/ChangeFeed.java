package org.trainingexample.domain.port.driving;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.trainingexample.domain.failure.ChangesGoneException;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.query.ChangePage;
import org.trainingexample.domain.query.ChangeToken;

/** The events of all changes in an order that misses nothing, for consumers that catch up. */
public interface ChangeFeed {
    /**
     * Reads up to {@code limit} events after a place, or the oldest that are kept.
     *
     * @param limit 1 to 1,000
     * @throws ChangesGoneException if events after the place are not kept any more, or the store has begun another history
     * @throws ValidationException if the token or the limit is none
     */
    ChangePage read(Optional<ChangeToken> after, int limit);

    /** The place after everything that is committed. */
    ChangeToken present();

    /**
     * Reads like {@link #read}; if there is nothing yet, the future completes with the first events that come, or with an empty
     * page after {@code longest}. Waiting needs neither a thread nor a connection.
     *
     * @throws StoreFailureException if too many wait already; also what {@link #read} throws, unless it comes later: then the
     *     future fails with it
     */
    CompletableFuture<ChangePage> await(Optional<ChangeToken> after, int limit, Duration longest);

    /** Answers all waiting readers with an empty page; later readers do not wait. */
    void endWaiting();
}
