package org.trainingexample.adapter.postgres.imports;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresImportRepository;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.port.driven.ImportRepository;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.imports.ImportRaceContract;

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
