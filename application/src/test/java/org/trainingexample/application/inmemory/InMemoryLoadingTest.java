package org.trainingexample.application.inmemory;

import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.LoadingContract;

class InMemoryLoadingTest extends LoadingContract {
    @Override
    protected TrainingExampleRepository repository() {
        return new InMemoryTrainingExampleRepository(new InMemoryStore());
    }
}
