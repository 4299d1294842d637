package org.trainingexample.adapter.postgres.imports;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresEventOutbox;
import org.trainingexample.adapter.postgres.PostgresIdempotencyStore;
import org.trainingexample.adapter.postgres.PostgresImportRepository;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.IdempotencyStore;
import org.trainingexample.domain.port.driven.ImportRepository;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.imports.ImportRepositoryContract;

class PostgresImportRepositoryIT extends ImportRepositoryContract {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private final Jdbi jdbi = STORE.importJdbi();

    @Override
    protected ImportRepository imports() {
        return new PostgresImportRepository(jdbi, () -> {});
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
    protected IdempotencyStore answers() {
        return new PostgresIdempotencyStore(jdbi);
    }
}
