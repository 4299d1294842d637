package org.trainingexample.application.inmemory;

import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.TrainingExampleQueryContract;

class InMemoryTrainingExampleQueryTest extends TrainingExampleQueryContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected TrainingExampleRepository repository() {
        return new InMemoryTrainingExampleRepository(store);
    }
}
