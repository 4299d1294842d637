package org.trainingexample.application.inmemory;

import java.time.Clock;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.event.EventOutboxContract;

class InMemoryEventOutboxTest extends EventOutboxContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected EventOutbox outbox() {
        return new InMemoryEventOutbox(store, Clock.systemUTC());
    }

    @Override
    protected TrainingExampleRepository repository() {
        return new InMemoryTrainingExampleRepository(store);
    }
}
