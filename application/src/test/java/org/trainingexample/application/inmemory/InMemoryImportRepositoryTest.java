package org.trainingexample.application.inmemory;

import java.time.Clock;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.IdempotencyStore;
import org.trainingexample.domain.port.driven.ImportRepository;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.imports.ImportRepositoryContract;

class InMemoryImportRepositoryTest extends ImportRepositoryContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected ImportRepository imports() {
        return new InMemoryImportRepository(store);
    }

    @Override
    protected TrainingExampleRepository repository() {
        return new InMemoryTrainingExampleRepository(store);
    }

    @Override
    protected EventOutbox outbox() {
        return new InMemoryEventOutbox(store, Clock.systemUTC());
    }

    @Override
    protected IdempotencyStore answers() {
        return new InMemoryIdempotencyStore(store);
    }
}
