package org.trainingexample.adapter.postgres;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.domain.port.driven.DatasetRepository;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.ImportRepository;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.ImportOriginContract;

class PostgresImportOriginIT extends ImportOriginContract {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    @Override
    protected ImportRepository imports() {
        return new PostgresImportRepository(STORE.importJdbi(), () -> {});
    }

    @Override
    protected TrainingExampleRepository repository() {
        return new PostgresTrainingExampleRepository(STORE.jdbi());
    }

    @Override
    protected EventOutbox outbox() {
        return new PostgresEventOutbox(STORE.jdbi());
    }

    @Override
    protected DatasetRepository datasets() {
        return STORE.datasets();
    }
}
