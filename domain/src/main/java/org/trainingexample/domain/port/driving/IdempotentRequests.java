package org.trainingexample.domain.port.driving;

import java.util.function.Supplier;
import org.trainingexample.domain.failure.IdempotencyException;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.idempotency.RecordedAnswer;

/** Lets callers repeat a request without repeating its effect. */
public interface IdempotentRequests {
    /**
     * Answers a request: by the work, if its key is new, else by what the work answered the first time. The effects of the
     * work and its answer are stored together or not at all; if the work throws, neither is stored and the key stays free.
     *
     * @param work calls the driving ports on this thread
     * @throws IdempotencyException if the key was used with another fingerprint, or its first request is still under way
     */
    RecordedAnswer answer(IdempotentRequest request, Supplier<String> work);
}
