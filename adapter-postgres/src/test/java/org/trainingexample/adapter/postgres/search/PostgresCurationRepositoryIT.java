package org.trainingexample.adapter.postgres.search;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresCurationRepository;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresStoreMaintenance;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.port.driven.CurationRepository;
import org.trainingexample.domain.port.driven.StoreMaintenance;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.CurationRepositoryContract;

class PostgresCurationRepositoryIT extends CurationRepositoryContract {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    @Override
    protected CurationRepository curation() {
        return new PostgresCurationRepository(STORE.jdbi());
    }

    @Override
    protected TrainingExampleRepository repository() {
        return new PostgresTrainingExampleRepository(STORE.jdbi());
    }

    @Override
    protected StoreMaintenance maintenance() {
        return new PostgresStoreMaintenance(STORE.jdbi());
    }
}
