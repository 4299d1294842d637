package org.trainingexample.application;

import java.util.function.Supplier;
import org.trainingexample.domain.failure.IdempotencyException;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.idempotency.RecordedAnswer;
import org.trainingexample.domain.port.driven.IdempotencyStore;
import org.trainingexample.domain.port.driving.IdempotentRequests;

/** Idempotent requests on a store: a key belongs to the first request that used it, whole and unchanged. */
public final class IdempotencyUseCases implements IdempotentRequests {
    private final IdempotencyStore store;

    public IdempotencyUseCases(IdempotencyStore store) {
        this.store = store;
    }

    @Override
    public RecordedAnswer answer(IdempotentRequest request, Supplier<String> work) {
        RecordedAnswer recorded = store.executeOnce(request, work);
        if (!recorded.fingerprint().equals(request.fingerprint())) {
            throw IdempotencyException.reused();
        }
        return recorded;
    }
}
