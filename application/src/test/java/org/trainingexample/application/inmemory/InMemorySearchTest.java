package org.trainingexample.application.inmemory;

import org.trainingexample.domain.port.driven.CurationRepository;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.SearchContract;

class InMemorySearchTest extends SearchContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected CurationRepository curation() {
        return new InMemoryCurationRepository(store);
    }

    @Override
    protected TrainingExampleRepository repository() {
        return new InMemoryTrainingExampleRepository(store);
    }
}
