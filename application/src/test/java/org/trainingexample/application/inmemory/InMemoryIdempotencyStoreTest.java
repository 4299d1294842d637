package org.trainingexample.application.inmemory;

import org.trainingexample.domain.port.driven.IdempotencyStore;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.IdempotencyStoreContract;

class InMemoryIdempotencyStoreTest extends IdempotencyStoreContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected IdempotencyStore store() {
        return new InMemoryIdempotencyStore(store);
    }

    @Override
    protected TrainingExampleRepository repository() {
        return new InMemoryTrainingExampleRepository(store);
    }
}
