package org.trainingexample.adapter.postgres.outbox;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.sampling.Sha256;

/**
 * Identifies what a snapshot sees of the examples and datasets, without reading them: two snapshots that see different rows never
 * have the same stamp, and where nothing was changed in between, two usually have.
 *
 * <p>Every change stores a message, whose number is drawn from a sequence once the transaction has locked the outbox for it. If no
 * transaction held such a lock before the snapshot was taken, and no number was drawn until it was, the snapshot sees all
 * changes up to the last number, which then identifies it. Otherwise the text of the snapshot does: it changes with any
 * transaction.
 */
public final class ChangeStamp {
    private static final String LAST_VALUE = "SELECT last_value FROM training_example_outbox_seq_seq";

    private static final Sql LAST = Sql.of(LAST_VALUE);

    /** Every transaction that stores a message holds this lock until it is committed; any role may read pg_locks. */
    private static final Sql QUIET = Sql.of("""
            SELECT NOT EXISTS (
                SELECT FROM pg_locks
                WHERE relation = 'training_example_outbox'::regclass AND mode = 'RowExclusiveLock' AND granted
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))""");

    private static final String LOCK = "LOCK TABLE training_example_outbox IN ROW EXCLUSIVE MODE";

    private static final Sql NEXT = Sql.of("SELECT nextval('training_example_outbox_seq_seq')");

    /** Sequences are not transactional: this reads the last number up to now. The snapshot is that of the transaction. */
    private static final Sql STATE = Sql.of("SELECT (:last_value), pg_current_snapshot(), (:epoch)")
            .with("last_value", LAST_VALUE)
            .with("epoch", EpochSql.SQL);

    /** The last number of the sequence, if every transaction that had drawn a number by then has ended; else -1. */
    private final long lastComplete;

    private ChangeStamp(long lastComplete) {
        this.lastComplete = lastComplete;
    }

    /** Changes the stamp for a change that stores no message; call it after the change, in its transaction. */
    public static void change(Handle handle) {
        handle.execute(LOCK);
        NEXT.one(handle, (row, context) -> row.getLong(1));
    }

    /** Reads the sequence and the locks; call it before the transaction whose stamp is wanted. */
    public static ChangeStamp before(Handle handle) {
        long last = LAST.one(handle, (row, context) -> row.getLong(1));
        boolean quiet = QUIET.one(handle, (row, context) -> row.getBoolean(1));
        return new ChangeStamp(quiet ? last : -1);
    }

    /** The stamp of what this transaction sees, which must be {@code REPEATABLE READ}. */
    public String of(Handle handle) {
        String state = STATE.one(
                handle,
                (row, context) -> row.getString(3)
                        + (row.getLong(1) == lastComplete ? " at " + lastComplete : " seen by " + row.getString(2)));
        return HexFormat.of().formatHex(Sha256.digest().digest(state.getBytes(StandardCharsets.UTF_8)));
    }
}
