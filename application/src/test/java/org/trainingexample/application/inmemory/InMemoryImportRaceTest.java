package org.trainingexample.application.inmemory;

import org.trainingexample.domain.port.driven.ImportRepository;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.imports.ImportRaceContract;

class InMemoryImportRaceTest extends ImportRaceContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected ImportRepository imports() {
        return new InMemoryImportRepository(store);
    }

    @Override
    protected TrainingExampleRepository repository() {
        return new InMemoryTrainingExampleRepository(store);
    }
}
