package org.trainingexample.adapter.postgres;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jdbi.v3.core.Handle;
import org.trainingexample.domain.Sha256;

/**
 * Identifies what a snapshot sees of the examples and datasets, without reading them: two snapshots that see different rows never
 * have the same stamp, and where nothing was changed in between, two usually have.
 *
 * <p>Every change stores a message, whose number is drawn from a sequence after the transaction got its id. If the sequence
 * stood at one number before the snapshot was taken and after it, whatever the snapshot does not see, of the numbers up to
 * that one, belongs to transactions that were in progress. So that number and the ids of the transactions in progress
 * identify what is seen. Where the sequence moved meanwhile, the whole snapshot does.
 */
final class ChangeStamp {
    private static final String LAST = "SELECT last_value FROM training_example_outbox_seq_seq";

    /** Sequences are not transactional: this reads what was drawn until now. The snapshot is that of the transaction. */
    private static final String STATE = """
            SELECT (%s), pg_current_snapshot(),
                ARRAY(SELECT xid FROM pg_snapshot_xip(pg_current_snapshot()) AS xid ORDER BY xid), (%s)
            """.formatted(LAST, PostgresEpoch.SQL);

    private ChangeStamp() {}

    /** The number of the last message that was drawn until now. */
    static long lastMessage(Handle handle) {
        return Sql.of(LAST).one(handle, (row, context) -> row.getLong(1));
    }

    /**
     * The stamp of what this transaction sees, which must be {@code REPEATABLE READ}.
     *
     * @param before the {@link #lastMessage} before the transaction's snapshot was taken
     */
    static String of(long before, Handle handle) {
        String state = Sql.of(STATE).one(handle, (row, context) -> {
            boolean still = row.getLong(1) == before;
            return String.join("/", row.getString(4), still ? before + "/" + row.getString(3) : row.getString(2));
        });
        return HexFormat.of().formatHex(Sha256.digest().digest(state.getBytes(StandardCharsets.UTF_8)));
    }
}
