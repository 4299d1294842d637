package org.trainingexample.domain.port.driven;

import java.time.Instant;
import java.util.function.Supplier;
import org.trainingexample.domain.failure.IdempotencyException;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.idempotency.RecordedAnswer;

/** Remembers the answers to requests that may be repeated. */
public interface IdempotencyStore {
    /**
     * Runs the work and stores its answer under the request's scope and key, together with every change that the work made on
     * this thread; or returns the answer that is there, without running it and whatever its fingerprint. If the work throws,
     * nothing is stored. Two requests with the same key never run the work at once: the second waits for the first, a bounded
     * time.
     *
     * @throws IdempotencyException if the first request did not end in that time
     * @throws org.trainingexample.domain.failure.StoreFailureException if the store cannot be reached, takes too long, or the commit
     *     was not confirmed; what the work throws comes out unchanged
     */
    RecordedAnswer executeOnce(IdempotentRequest request, Supplier<String> work);

    /**
     * Deletes the answers to requests that were received before a time.
     *
     * @param limit the most answers that are deleted at once
     * @return how many were deleted
     * @throws org.trainingexample.domain.failure.StoreFailureException if the store cannot be reached or takes too long
     */
    int purge(Instant receivedBefore, int limit);
}
