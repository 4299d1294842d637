package org.trainingexample.adapter.postgres;

import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.postgres.jdbc.Database;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.statistics.StatisticsTables;
import org.trainingexample.domain.port.driven.StoreMaintenance;

/** Maintenance of the tables and indexes in PostgreSQL. */
public final class PostgresStoreMaintenance implements StoreMaintenance {
    private static final Sql FLUSH = Sql.of("SELECT training_example_index_collected() > 0");

    /** Long enough to finish while many transactions write: an interrupted run has to start again. */
    private static final Duration STATEMENT_TIMEOUT = Duration.ofMinutes(10);

    private final Database database;

    public PostgresStoreMaintenance(Jdbi jdbi) {
        this.database = new Database(jdbi);
    }

    /** {@inheritDoc} Compacts from 100 pending rows on, in one instance at a time. */
    @Override
    public boolean compactStatistics() {
        return database.inTransaction(STATEMENT_TIMEOUT, StatisticsTables::compact);
    }

    /**
     * Counts all examples anew, after somebody changed them by SQL of their own or TRUNCATE, which write no deltas. Writers wait
     * meanwhile.
     *
     * @throws org.trainingexample.domain.failure.StoreFailureException if the database cannot be reached or is busy; nothing has changed
     *     then
     */
    public void recountStatistics() {
        database.inTransaction(STATEMENT_TIMEOUT, handle -> {
            StatisticsTables.recount(handle);
            return true;
        });
    }

    /** {@inheritDoc} Flushes the pending lists of the GIN indexes. */
    @Override
    public boolean flushSearchIndex() {
        return database.inTransaction(
                STATEMENT_TIMEOUT, handle -> FLUSH.one(handle, (row, context) -> row.getBoolean(1)));
    }
}
