package org.trainingexample.application.inmemory;

import java.time.Clock;
import org.trainingexample.domain.port.driven.ChangeLog;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.event.ChangeLogContract;

class InMemoryChangeLogTest extends ChangeLogContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected ChangeLog log() {
        return new InMemoryChangeLog(store);
    }

    @Override
    protected TrainingExampleRepository repository() {
        return new InMemoryTrainingExampleRepository(store);
    }

    @Override
    protected EventOutbox outbox() {
        return new InMemoryEventOutbox(store, Clock.systemUTC());
    }
}
