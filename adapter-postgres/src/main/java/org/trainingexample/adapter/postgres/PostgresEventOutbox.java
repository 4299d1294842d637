package org.trainingexample.adapter.postgres;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
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
 * The outbox in PostgreSQL. Who delivers holds the lock of a partition's row and takes the partition's messages in their
 * order. If its sink rests for more than 10 s the server ends its session, and the partition is free for others.
 */
public final class PostgresEventOutbox implements EventOutbox {
    private static final int BATCH = 200;

    /** Each statement must see what was committed before it, not before the lock was taken. */
    private static final String DELIVERY = """
            SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
            SET LOCAL idle_in_transaction_session_timeout = '10s';
            SET LOCAL statement_timeout = '5s'""";

    private static final String PARTITION = """
            SELECT partition_no FROM training_example_outbox_partition AS part
            WHERE EXISTS (
                SELECT FROM training_example_outbox AS message
                WHERE message.partition_no = part.partition_no AND message.published_at IS NULL)
            ORDER BY last_served_at LIMIT 1 FOR UPDATE SKIP LOCKED""";

    private static final String MARK = """
            WITH served AS (
                UPDATE training_example_outbox_partition SET last_served_at = clock_timestamp() WHERE partition_no = ?)
            UPDATE training_example_outbox SET published_at = clock_timestamp() WHERE seq = ANY (?)""";

    /** In the order of the index of pending messages, so that it is never the whole table that is read. */
    private static final String STATUS = """
            SELECT
                (SELECT count(*) FROM (
                    SELECT FROM training_example_outbox WHERE published_at IS NULL
                    ORDER BY partition_no, seq LIMIT ?) AS counted),
                (SELECT min(occurred_at) FROM training_example_outbox_partition AS part, LATERAL (
                    SELECT occurred_at FROM training_example_outbox AS message
                    WHERE message.partition_no = part.partition_no AND message.published_at IS NULL
                    ORDER BY seq LIMIT 1) AS head)""";

    /**
     * Ends before the first message that must stay. Purging in the order of seq leaves one boundary, by which a reader of the
     * feed learns whether it missed something.
     */
    private static final String PURGE = """
            WITH oldest AS MATERIALIZED (
                SELECT seq, coalesce(published_at < ?, false) AS due
                FROM training_example_outbox ORDER BY seq LIMIT ?),
            purged AS (
                DELETE FROM training_example_outbox
                WHERE seq IN (SELECT seq FROM oldest WHERE seq < coalesce((SELECT min(seq) FROM oldest WHERE NOT due), seq + 1))
                    AND published_at < ?
                RETURNING seq, epoch, transaction_id)
            SELECT count(*), max(seq), coalesce(max(transaction_id::text::bigint) FILTER (WHERE epoch = ?), 0) FROM purged""";

    private static final String NOTE_PURGE = """
            UPDATE training_example_outbox_purge
            SET purges = purges + 1, last_seq = greatest(last_seq, ?), epoch = ?,
                last_transaction_id = (CASE WHEN epoch = ?
                    THEN greatest(last_transaction_id::text::bigint, ?) ELSE ? END)::text::xid8""";

    /** No delivery may be under way: it would bring newer messages before the replayed ones. */
    private static final String LOCK_ALL =
            "SELECT count(*) FROM (SELECT FROM training_example_outbox_partition ORDER BY partition_no FOR UPDATE) AS locked";

    private final Database database;

    /** @param jdbi better not on the pool that serves requests: a slow sink holds a connection all the while */
    public PostgresEventOutbox(Jdbi jdbi) {
        database = new Database(jdbi);
    }

    @Override
    public int deliver(Consumer<List<EventMessage>> sink) {
        return database.inTransaction(handle -> {
            handle.execute(DELIVERY);
            return lockPartition(handle)
                    .map(partition -> deliver(partition, sink, handle))
                    .orElse(0);
        });
    }

    private static Optional<Integer> lockPartition(Handle handle) {
        try (Query query = handle.createQuery(PARTITION)) {
            return query.map((row, context) -> row.getInt(1)).findOne();
        }
    }

    private static int deliver(int partition, Consumer<List<EventMessage>> sink, Handle handle) {
        List<StoredMessage> batch = StoredMessage.oldestPending(partition, BATCH, handle);
        if (!batch.isEmpty()) {
            sink.accept(batch.stream().map(StoredMessage::message).toList());
            mark(partition, batch, handle);
        }
        return batch.size();
    }

    private static void mark(int partition, List<StoredMessage> batch, Handle handle) {
        try (Update update = handle.createUpdate(MARK)) {
            update.bind(0, Arguments.object(partition))
                    .bind(1, StoredMessage.numbers(batch))
                    .execute();
        }
    }

    @Override
    public OutboxStatus status() {
        return database.read(handle -> {
            try (Query query = handle.createQuery(STATUS)) {
                return query.bind(0, Arguments.object(OutboxStatus.COUNT_LIMIT))
                        .map((row, context) -> new OutboxStatus(
                                row.getLong(1),
                                Optional.ofNullable(row.getObject(2, OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant)))
                        .one();
            }
        });
    }

    @Override
    public int purge(Instant publishedBefore, int limit) {
        return database.inTransaction(handle -> {
            String epoch = EpochSql.read(handle);
            Purged purged = Sql.of(
                            PURGE,
                            Arguments.time(publishedBefore),
                            Arguments.object(limit),
                            Arguments.time(publishedBefore),
                            Arguments.text(epoch))
                    .one(handle, (row, context) -> new Purged(row.getInt(1), row.getLong(2), row.getLong(3)));
            if (purged.count() > 0) {
                Sql.of(
                                NOTE_PURGE,
                                Arguments.number(purged.lastSeq()),
                                Arguments.text(epoch),
                                Arguments.text(epoch),
                                Arguments.number(purged.lastTransactionId()),
                                Arguments.number(purged.lastTransactionId()))
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
            handle.createQuery(LOCK_ALL).map((row, context) -> row.getLong(1)).one();
            return new OutboxReplay(range, handle).apply();
        });
    }

    @Override
    public int countReplayable(ReplayRange range) {
        return database.inTransaction(handle -> new OutboxReplay(range, handle).count());
    }
}
