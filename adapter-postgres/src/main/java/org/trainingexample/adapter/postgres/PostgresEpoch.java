package org.trainingexample.adapter.postgres;

import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.postgres.jdbc.Database;
import org.trainingexample.adapter.postgres.outbox.EpochSql;
import org.trainingexample.domain.failure.StoreFailureException;

/** Reads the epoch of a database, which changes when the database is restored, fails over or is copied. */
public final class PostgresEpoch {
    private PostgresEpoch() {}

    /**
     * A short text that changes when the database is restored to an earlier point, fails over to a standby or is copied, and
     * otherwise stays. Any role that may connect can read it. It cannot tell when a stopped server's files were put back as
     * they had been: such a server does not know it either.
     *
     * @throws StoreFailureException if the server is a standby
     */
    public static String read(Jdbi jdbi) {
        return new Database(jdbi).read(EpochSql::read);
    }
}
