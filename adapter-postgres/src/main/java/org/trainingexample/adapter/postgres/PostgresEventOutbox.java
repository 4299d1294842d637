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
import org.trainingexample.domain.EventMessage;
import org.trainingexample.domain.OutboxStatus;
import org.trainingexample.domain.port.driven.EventOutbox;

/**
 * The outbox in PostgreSQL. Who delivers holds the lock of a partition's row and takes the partition's messages in their
 * order. If its sink rests for more than 10 s the server ends its session, and the partition is free for others.
 */
public final class PostgresEventOutbox implements EventOutbox {
    private static final int BATCH = 200;
    private static final int REPLAY_WINDOW = 20_000;

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

    private static final String PURGE = """
            DELETE FROM training_example_outbox WHERE seq IN (
                SELECT seq FROM training_example_outbox WHERE published_at < ?
                ORDER BY published_at LIMIT ? FOR UPDATE SKIP LOCKED)""";

    /** No delivery may be under way: it would bring newer messages before the replayed ones. */
    private static final String LOCK_ALL =
            "SELECT count(*) FROM (SELECT FROM training_example_outbox_partition ORDER BY partition_no FOR UPDATE) AS locked";

    private static final String REPLAY = """
            UPDATE training_example_outbox SET published_at = NULL
            WHERE published_at IS NOT NULL AND occurred_at >= ? AND seq >= ? AND seq < ?""";

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
            update.bind(0, ExampleColumns.object(partition))
                    .bind(1, StoredMessage.numbers(batch))
                    .execute();
        }
    }

    @Override
    public OutboxStatus status() {
        return database.read(handle -> {
            try (Query query = handle.createQuery(STATUS)) {
                return query.bind(0, ExampleColumns.object(OutboxStatus.COUNT_LIMIT))
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
        return database.write(handle -> {
            try (Update delete = handle.createUpdate(PURGE)) {
                return delete.bind(0, ExampleColumns.time(publishedBefore))
                        .bind(1, ExampleColumns.object(limit))
                        .execute();
            }
        });
    }

    /** In windows, so that no statement takes long however much is kept, and in one transaction all the same. */
    @Override
    public int replay(Instant from) {
        return database.inTransaction(handle -> {
            handle.execute("SET LOCAL lock_timeout = '4s'");
            handle.createQuery(LOCK_ALL).map((row, context) -> row.getLong(1)).one();
            long last = boundary("max", handle);
            int replayed = 0;
            for (long first = boundary("min", handle); first <= last; first += REPLAY_WINDOW) {
                replayed += replay(from, first, handle);
            }
            return replayed;
        });
    }

    private static long boundary(String aggregate, Handle handle) {
        String sql = "SELECT coalesce(" + aggregate + "(seq), 0) FROM training_example_outbox";
        return handle.createQuery(sql).map((row, context) -> row.getLong(1)).one();
    }

    private static int replay(Instant from, long first, Handle handle) {
        try (Update update = handle.createUpdate(REPLAY)) {
            return update.bind(0, ExampleColumns.time(from))
                    .bind(1, ExampleColumns.object(first))
                    .bind(2, ExampleColumns.object(first + REPLAY_WINDOW))
                    .execute();
        }
    }
}
