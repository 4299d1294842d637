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
    private static final String LAST = "SELECT last_value FROM training_example_outbox_seq_seq";

    /** Every transaction that stores a message holds this lock until others see what it did; any role may see that. */
    private static final String QUIET = """
            SELECT NOT EXISTS (
                SELECT FROM pg_locks
                WHERE relation = 'training_example_outbox'::regclass AND mode = 'RowExclusiveLock' AND granted
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))""";

    private static final String LOCK = "LOCK TABLE training_example_outbox IN ROW EXCLUSIVE MODE";

    private static final String NEXT = "SELECT nextval('training_example_outbox_seq_seq')";

    /** Sequences are not transactional: this reads what was drawn until now. The snapshot is that of the transaction. */
    private static final String STATE = "SELECT (%s), pg_current_snapshot(), (%s)".formatted(LAST, EpochSql.SQL);

    /** The last number that was drawn, if every transaction that had drawn one by then has ended; else one that none has. */
    private final long lastComplete;

    private ChangeStamp(long lastComplete) {
        this.lastComplete = lastComplete;
    }

    /** Makes a change that stores no message give another stamp; to be called after it, in its transaction. */
    public static void change(Handle handle) {
        handle.execute(LOCK);
        Sql.of(NEXT).one(handle, (row, context) -> row.getLong(1));
    }

    /** Looks at the store; to be called before the transaction of which a stamp is wanted. */
    public static ChangeStamp before(Handle handle) {
        long last = Sql.of(LAST).one(handle, (row, context) -> row.getLong(1));
        boolean quiet = Sql.of(QUIET).one(handle, (row, context) -> row.getBoolean(1));
        return new ChangeStamp(quiet ? last : -1);
    }

    /** The stamp of what this transaction sees, which must be {@code REPEATABLE READ}. */
    public String of(Handle handle) {
        String state = Sql.of(STATE)
                .one(
                        handle,
                        (row, context) -> row.getString(3)
                                + (row.getLong(1) == lastComplete
                                        ? " at " + lastComplete
                                        : " seen by " + row.getString(2)));
        return HexFormat.of().formatHex(Sha256.digest().digest(state.getBytes(StandardCharsets.UTF_8)));
    }
}
