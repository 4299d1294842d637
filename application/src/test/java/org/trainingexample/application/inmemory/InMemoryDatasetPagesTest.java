package org.trainingexample.application.inmemory;

import java.time.Clock;
import org.trainingexample.domain.port.driven.DatasetRepository;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.dataset.DatasetPagesContract;

class InMemoryDatasetPagesTest extends DatasetPagesContract {
    private final Clock clock = Clock.systemUTC();
    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected DatasetRepository datasets() {
        return new InMemoryDatasetRepository(store);
    }

    @Override
    protected TrainingExampleRepository examples() {
        return new InMemoryTrainingExampleRepository(store);
    }

    @Override
    protected EventOutbox outbox() {
        return new InMemoryEventOutbox(store, clock);
    }
}
