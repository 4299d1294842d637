package org.trainingexample.application.inmemory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.trainingexample.application.inmemory.InMemoryStore.StoredAnswer;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.idempotency.RecordedAnswer;
import org.trainingexample.domain.port.driven.IdempotencyStore;

/** Recorded answers in an in-memory store; a second request simply waits for the first. */
public final class InMemoryIdempotencyStore implements IdempotencyStore {
    private final InMemoryStore store;

    public InMemoryIdempotencyStore(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public RecordedAnswer executeOnce(IdempotentRequest request, Supplier<String> work) {
        String key = request.scope() + '\n' + request.key();
        return store.atomically(() -> {
            StoredAnswer earlier = store.with(state -> state.answers.get(key));
            if (earlier != null) {
                return new RecordedAnswer(
                        earlier.answer().fingerprint(), earlier.answer().answer(), true);
            }
            RecordedAnswer answer = new RecordedAnswer(request.fingerprint(), work.get(), false);
            store.with(state -> state.answers.put(key, new StoredAnswer(answer, request.receivedAt())));
            return answer;
        });
    }

    @Override
    public int purge(Instant receivedBefore, int limit) {
        return store.with(state -> {
            List<String> due = state.answers.entrySet().stream()
                    .filter(entry -> entry.getValue().receivedAt().isBefore(receivedBefore))
                    .limit(limit)
                    .map(Map.Entry::getKey)
                    .toList();
            state.answers.keySet().removeAll(due);
            return due.size();
        });
    }
}
