package org.trainingexample.adapter.postgres.outbox;

import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;

/** The epoch of the database as an expression, evaluated by the statement that stores a message. */
public final class EpochSql {
    /**
     * A copy has another system identifier or another database, a recovery or a promotion another timeline (the first eight
     * digits of a WAL file's name), a restored dump another table. Null on a standby, which has no timeline of its own yet.
     */
    public static final String SQL = """
            CASE WHEN NOT pg_is_in_recovery() THEN left(encode(sha256(convert_to(concat_ws('/',
                (SELECT system_identifier FROM pg_control_system()),
                left(pg_walfile_name(pg_current_wal_lsn()), 8),
                (SELECT oid FROM pg_database WHERE datname = current_database()),
                'training_example_outbox'::regclass::oid), 'UTF8')), 'hex'), 16) END""";

    private static final Sql EPOCH = Sql.of("SELECT " + SQL).plannedOnce();

    private EpochSql() {}

    /**
     * Reads the epoch.
     *
     * @throws StoreFailureException if the server is a standby, which has no epoch
     */
    public static String read(Handle handle) {
        return EPOCH.find(handle, (row, context) -> row.getString(1))
                .orElseThrow(() -> new StoreFailureException(ErrorCode.STORE_UNAVAILABLE, null));
    }
}
