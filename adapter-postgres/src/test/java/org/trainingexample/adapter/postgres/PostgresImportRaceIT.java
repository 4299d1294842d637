package org.trainingexample.adapter.postgres;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.domain.port.driven.ImportRepository;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.ImportRaceContract;

class PostgresImportRaceIT extends ImportRaceContract {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    @Override
    protected ImportRepository imports() {
        return new PostgresImportRepository(STORE.importJdbi(), () -> {});
    }

    @Override
    protected TrainingExampleRepository repository() {
        return new PostgresTrainingExampleRepository(STORE.importJdbi());
    }
}
