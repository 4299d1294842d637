package org.trainingexample.adapter.postgres;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Database;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.outbox.EpochSql;
import org.trainingexample.adapter.postgres.outbox.OutboxReplay;
import org.trainingexample.adapter.postgres.outbox.StoredMessage;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.OutboxStatus;
import org.trainingexample.domain.event.ReplayRange;
import org.trainingexample.domain.port.driven.EventOutbox;

/**
 * The outbox in PostgreSQL. A delivery locks the rows of up to 32 partitions and takes their messages in order: one transaction for
 * many partitions, since each usually has few messages. If its sink is idle for more than 10 s the server ends its session, which
 * releases the partitions.
 */
public final class PostgresEventOutbox implements EventOutbox {
    /** The messages of a delivery, shared by its partitions. */
    private static final int BATCH = 200;

    /** The most partitions of a delivery: half of them, so that two instances share the work. */
    private static final int PARTITIONS_AT_ONCE = FULL_DELIVERY;

    /** Each statement must see what was committed before it, not before the lock was taken. */
    private static final String DELIVERY = """
            SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
            SET LOCAL idle_in_transaction_session_timeout = '10s';
            SET LOCAL statement_timeout = '5s'""";

    private static final Sql PARTITIONS = Sql.of("""
            SELECT partition_no FROM training_example_outbox_partition AS part
            WHERE EXISTS (
                SELECT FROM training_example_outbox AS message
                WHERE message.partition_no = part.partition_no AND message.published_at IS NULL)
            ORDER BY last_served_at LIMIT :limit FOR UPDATE SKIP LOCKED""").plannedOnce();

    private static final Sql MARK = Sql.of("""
            UPDATE training_example_outbox SET published_at = statement_timestamp() WHERE seq = ANY (:numbers)""");

    /** Puts these partitions behind the others. */
    private static final Sql SERVED = Sql.of("""
            UPDATE training_example_outbox_partition SET last_served_at = statement_timestamp()
            WHERE partition_no = ANY (:partitions)""");

    /** Counts in the order of the index of pending messages, so that PostgreSQL never reads the whole table. */
    private static final Sql STATUS = Sql.of("""
            SELECT
                (SELECT count(*) FROM (
                    SELECT FROM training_example_outbox WHERE published_at IS NULL
                    ORDER BY partition_no, seq LIMIT :most) AS counted),
                (SELECT min(occurred_at) FROM training_example_outbox_partition AS part, LATERAL (
                    SELECT occurred_at FROM training_example_outbox AS message
                    WHERE message.partition_no = part.partition_no AND message.published_at IS NULL
                    ORDER BY seq LIMIT 1) AS head)""").plannedOnce();

    /**
     * Ends before the first message that must stay. Purging in the order of seq leaves one boundary, by which a reader of the
     * feed learns whether it missed something.
     */
    private static final Sql PURGE = Sql.of("""
            WITH oldest AS MATERIALIZED (
                SELECT seq, coalesce(published_at < :published_before, false) AS due
                FROM training_example_outbox ORDER BY seq LIMIT :limit),
            purged AS (
                DELETE FROM training_example_outbox
                WHERE seq IN (SELECT seq FROM oldest WHERE seq < coalesce((SELECT min(seq) FROM oldest WHERE NOT due), seq + 1))
                    AND published_at < :published_before
                RETURNING seq, epoch, transaction_id)
            SELECT count(*), max(seq), coalesce(max(transaction_id::text::bigint) FILTER (WHERE epoch = :epoch), 0)
            FROM purged""");

    private static final Sql NOTE_PURGE = Sql.of("""
            UPDATE training_example_outbox_purge
            SET purges = purges + 1, last_seq = greatest(last_seq, :last_seq), epoch = :epoch,
                last_transaction_id = (CASE WHEN epoch = :epoch
                    THEN greatest(last_transaction_id::text::bigint, :last_transaction) ELSE :last_transaction END)::text::xid8""");

    /** No delivery may run meanwhile: it would deliver newer messages before the replayed ones. */
    private static final Sql LOCK_ALL = Sql.of("""
            SELECT partition_no FROM training_example_outbox_partition ORDER BY partition_no FOR UPDATE""").plannedOnce();

    private final Database database;

    /** @param jdbi better not on the pool that serves requests: a slow sink holds a connection */
    public PostgresEventOutbox(Jdbi jdbi) {
        database = new Database(jdbi);
    }

    @Override
    public int deliver(Consumer<List<EventMessage>> sink) {
        return database.inTransaction(handle -> {
            handle.execute(DELIVERY);
            List<Short> partitions = PARTITIONS
                    .bind("limit", Arguments.object(PARTITIONS_AT_ONCE))
                    .list(handle, (row, context) -> row.getShort(1));
            return partitions.isEmpty() ? 0 : deliver(partitions, sink, handle);
        });
    }

    private static int deliver(List<Short> partitions, Consumer<List<EventMessage>> sink, Handle handle) {
        int each = Math.max(FULL_DELIVERY, BATCH / partitions.size());
        List<StoredMessage> batch = StoredMessage.oldestPending(partitions, each, handle);
        if (!batch.isEmpty()) {
            sink.accept(batch.stream().map(StoredMessage::message).toList());
            MARK.bind("numbers", StoredMessage.numbers(batch)).execute(handle);
            SERVED.bind("partitions", StoredMessage.partitions(partitions)).execute(handle);
        }
        return batch.size();
    }

    @Override
    public OutboxStatus status() {
        return database.read(handle -> STATUS.bind("most", Arguments.object(OutboxStatus.COUNT_LIMIT))
                .one(
                        handle,
                        (row, context) -> new OutboxStatus(
                                row.getLong(1),
                                Optional.ofNullable(row.getObject(2, OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant))));
    }

    @Override
    public int purge(Instant publishedBefore, int limit) {
        return database.inTransaction(handle -> {
            String epoch = EpochSql.read(handle);
            Purged purged = PURGE.bind("published_before", Arguments.time(publishedBefore))
                    .bind("limit", Arguments.object(limit))
                    .bind("epoch", Arguments.text(epoch))
                    .one(handle, (row, context) -> new Purged(row.getInt(1), row.getLong(2), row.getLong(3)));
            if (purged.count() > 0) {
                NOTE_PURGE
                        .bind("last_seq", Arguments.number(purged.lastSeq()))
                        .bind("epoch", Arguments.text(epoch))
                        .bind("last_transaction", Arguments.number(purged.lastTransactionId()))
                        .execute(handle);
            }
            return purged.count();
        });
    }

    /** The result of one purge; the transaction id is the greatest of the present epoch, 0 if there is none. */
    private record Purged(int count, long lastSeq, long lastTransactionId) {}

    /** In one transaction, so that no message is delivered before an older one of its aggregate is pending again. */
    @Override
    public int replay(ReplayRange range) {
        return database.inTransaction(handle -> {
            handle.execute("SET LOCAL lock_timeout = '4s'");
            LOCK_ALL.list(handle, (row, context) -> row.getInt(1));
            return new OutboxReplay(range, handle).apply();
        });
    }

    @Override
    public int countReplayable(ReplayRange range) {
        return database.inTransaction(handle -> new OutboxReplay(range, handle).count());
    }
}
