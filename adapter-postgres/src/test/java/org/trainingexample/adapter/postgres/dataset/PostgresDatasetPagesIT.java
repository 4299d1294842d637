package org.trainingexample.adapter.postgres.dataset;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresEventOutbox;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.port.driven.DatasetRepository;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.dataset.DatasetPagesContract;

class PostgresDatasetPagesIT extends DatasetPagesContract {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    @Override
    protected DatasetRepository datasets() {
        return STORE.datasets();
    }

    @Override
    protected TrainingExampleRepository examples() {
        return new PostgresTrainingExampleRepository(STORE.jdbi());
    }

    @Override
    protected EventOutbox outbox() {
        return new PostgresEventOutbox(STORE.jdbi());
    }
}
