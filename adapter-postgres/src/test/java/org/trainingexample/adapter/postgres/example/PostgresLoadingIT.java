package org.trainingexample.adapter.postgres.example;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.LoadingContract;

class PostgresLoadingIT extends LoadingContract {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    @Override
    protected TrainingExampleRepository repository() {
        return new PostgresTrainingExampleRepository(STORE.importJdbi());
    }
}
