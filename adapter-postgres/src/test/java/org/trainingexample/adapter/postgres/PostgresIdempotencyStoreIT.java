package org.trainingexample.adapter.postgres;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.domain.port.driven.IdempotencyStore;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.IdempotencyStoreContract;

class PostgresIdempotencyStoreIT extends IdempotencyStoreContract {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private final Jdbi jdbi = STORE.jdbi();

    @Override
    protected IdempotencyStore store() {
        return new PostgresIdempotencyStore(jdbi);
    }

    @Override
    protected TrainingExampleRepository repository() {
        return new PostgresTrainingExampleRepository(jdbi);
    }
}
