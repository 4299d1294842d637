package org.trainingexample.adapter.postgres.outbox;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresEventOutbox;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.event.EventOutboxContract;

class PostgresEventOutboxIT extends EventOutboxContract {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    @Override
    protected EventOutbox outbox() {
        return new PostgresEventOutbox(STORE.jdbi());
    }

    @Override
    protected TrainingExampleRepository repository() {
        return new PostgresTrainingExampleRepository(STORE.jdbi());
    }
}
