package org.trainingexample.store;

import java.time.Clock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.postgres.PostgresChangeLog;
import org.trainingexample.adapter.postgres.PostgresContentRehash;
import org.trainingexample.adapter.postgres.PostgresCurationRepository;
import org.trainingexample.adapter.postgres.PostgresDatasetRepository;
import org.trainingexample.adapter.postgres.PostgresEventOutbox;
import org.trainingexample.adapter.postgres.PostgresExportRepository;
import org.trainingexample.adapter.postgres.PostgresIdempotencyStore;
import org.trainingexample.adapter.postgres.PostgresImportRepository;
import org.trainingexample.adapter.postgres.PostgresJdbi;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.adapter.postgres.PostgresStoreMaintenance;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.port.driven.ContentHasher;

/** Keeps everything in PostgreSQL; the connections come from as many pools as there are kinds of work, or from one. */
final class PostgresBackend implements Backend {
    private final DataSource requests;
    private DataSource imports;
    private DataSource exports;
    private DataSource background;

    PostgresBackend(DataSource requests) {
        this.requests = requests;
        this.imports = requests;
        this.exports = requests;
        this.background = requests;
    }

    void pools(DataSource forImports, DataSource forExports, DataSource forBackground) {
        imports = forImports;
        exports = forExports;
        background = forBackground;
    }

    @Override
    public void migrate() {
        new PostgresSchema(requests).migrate();
    }

    @Override
    public DrivenPorts open(StoreLimits limits, ContentHasher hasher, Clock clock, Runnable afterCommit) {
        Jdbi forRequests = PostgresJdbi.over(requests);
        Jdbi forImports = PostgresJdbi.over(imports);
        Jdbi forExports = PostgresJdbi.over(exports);
        Jdbi forBackground = PostgresJdbi.over(background);
        return new DrivenPorts(
                new PostgresTrainingExampleRepository(
                        forRequests, afterCommit, limits.statistics(), new PostgresContentRehash(forRequests, hasher)),
                new PostgresImportRepository(forImports, afterCommit, new PostgresContentRehash(forImports, hasher)),
                new PostgresCurationRepository(forRequests),
                new PostgresDatasetRepository(
                        forRequests, limits.statistics(), limits.longWork(), forExports, afterCommit),
                new PostgresExportRepository(forRequests, limits.statistics(), forExports, limits.longWork()),
                new PostgresIdempotencyStore(forRequests),
                new PostgresIdempotencyStore(forImports),
                new PostgresIdempotencyStore(forBackground),
                new PostgresChangeLog(forRequests),
                new PostgresEventOutbox(forBackground),
                new PostgresStoreMaintenance(forBackground),
                new PostgresContentRehash(forBackground, hasher));
    }
}
