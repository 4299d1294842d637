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
     */
    RecordedAnswer executeOnce(IdempotentRequest request, Supplier<String> work);

    /** Forgets the answers to requests that came in before then, at most so many at once. @return how many */
    int purge(Instant receivedBefore, int limit);
}
