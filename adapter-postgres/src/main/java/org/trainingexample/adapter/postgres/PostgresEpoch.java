package org.trainingexample.adapter.postgres;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.domain.ErrorCode;
import org.trainingexample.domain.StoreFailureException;

/** Tells one life of a database from another: sequences may start again when it is restored. */
public final class PostgresEpoch {
    /**
     * A copy has another system identifier or another database, a recovery or a promotion another timeline (the first eight
     * digits of a WAL file's name), a restored dump another table. Null on a standby, which has no timeline of its own yet.
     */
    static final String SQL = """
            CASE WHEN NOT pg_is_in_recovery() THEN left(encode(sha256(convert_to(concat_ws('/',
                (SELECT system_identifier FROM pg_control_system()),
                left(pg_walfile_name(pg_current_wal_lsn()), 8),
                (SELECT oid FROM pg_database WHERE datname = current_database()),
                'training_example_outbox'::regclass::oid), 'UTF8')), 'hex'), 16) END""";

    private PostgresEpoch() {}

    /**
     * A short text that changes when the database is restored to an earlier point, fails over to a standby or is copied, and
     * otherwise stays. Any role that may connect can read it. It cannot tell when a stopped server's files were put back as
     * they had been: such a server does not know it either.
     *
     * @throws StoreFailureException if the server is a standby
     */
    public static String read(Jdbi jdbi) {
        return new Database(jdbi).read(PostgresEpoch::read);
    }

    static String read(Handle handle) {
        return handle.createQuery("SELECT " + SQL)
                .map((row, context) -> row.getString(1))
                .findOne()
                .orElseThrow(() -> new StoreFailureException(ErrorCode.STORE_UNAVAILABLE, null));
    }
}
