package org.trainingexample.adapter.postgres.outbox;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.jdbc.TransactionSnapshot;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.query.ChangeToken;

/**
 * The state of the store that the feed needs, in the snapshot of the statement that reads it.
 *
 * @param purges how often messages were purged
 * @param lastPurged the greatest number among them
 * @param lastPurgedTransaction the greatest transaction id among those of this epoch; 0 if there is none
 */
public record ChangeState(
        String epoch, TransactionSnapshot snapshot, long purges, long lastPurged, long lastPurgedTransaction) {
    private static final String FROM =
            "FROM (SELECT " + EpochSql.SQL + " AS epoch) AS history, training_example_outbox_purge AS purge";

    /** The epoch is null on a standby. */
    private static final Sql STATE = Sql.of("""
            SELECT history.epoch, pg_current_snapshot()::text, purge.purges, purge.last_seq,
                CASE WHEN purge.epoch = history.epoch THEN purge.last_transaction_id::text::bigint ELSE 0 END
            :from""").with("from", FROM).plannedOnce();

    /** The place after everything that a statement sees, as a scalar; {@link #parse} reads it. */
    public static final String FOLLOWING =
            "SELECT concat_ws('|', history.epoch, pg_current_snapshot(), purge.purges) " + FROM;

    private static final Sql FOLLOWING_ALONE = Sql.of(FOLLOWING);

    /**
     * Reads the state in the snapshot of its own statement.
     *
     * @throws StoreFailureException on a standby, which does not know which transactions are in progress
     */
    public static ChangeState read(Handle handle) {
        return STATE.one(handle, (row, context) -> {
            String epoch = row.getString(1);
            if (epoch == null) {
                throw new StoreFailureException(ErrorCode.STORE_UNAVAILABLE, null);
            }
            return new ChangeState(
                    epoch, TransactionSnapshot.parse(row.getString(2)), row.getLong(3), row.getLong(4), row.getLong(5));
        });
    }

    /** The place after everything that the snapshot of this transaction sees; empty on a standby. */
    public static Optional<ChangeToken> following(Handle handle) {
        return parse(FOLLOWING_ALONE.one(handle, (row, context) -> row.getString(1)));
    }

    public static Optional<ChangeToken> parse(String text) {
        String[] parts = text.split("\\|", -1);
        return parts.length < 3
                ? Optional.empty()
                : Optional.of(
                        new ChangeState(parts[0], TransactionSnapshot.parse(parts[1]), Long.parseLong(parts[2]), 0, 0)
                                .present());
    }

    /** The place after everything that this snapshot sees. */
    public ChangeToken present() {
        return ChangeTokenCodec.encode(ChangePosition.after(snapshot, this));
    }
}
