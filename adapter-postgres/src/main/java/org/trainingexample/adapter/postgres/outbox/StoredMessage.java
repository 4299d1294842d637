package org.trainingexample.adapter.postgres.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.event.EventMessage;

/** A message with its number in the outbox. */
public record StoredMessage(long number, EventMessage message) {
    /** Needs no row locks: the caller holds the locks of the partitions. So writers never wait. */
    private static final Sql OLDEST_PENDING = Sql.of("""
            SELECT message.* FROM unnest(:partitions) AS part (number), LATERAL (
                SELECT seq, event_id, type, aggregate_type, aggregate_id, sequence, occurred_at, message
                FROM training_example_outbox WHERE partition_no = part.number AND published_at IS NULL
                ORDER BY seq LIMIT :limit) AS message
            ORDER BY seq""").plannedOnce();

    /** The oldest pending messages of each of these partitions, in the order of their numbers. */
    public static List<StoredMessage> oldestPending(List<Short> partitions, int limitOfEach, Handle handle) {
        return OLDEST_PENDING
                .bind("partitions", partitions(partitions))
                .bind("limit", Arguments.object(limitOfEach))
                .list(handle, (row, context) -> of(row));
    }

    /** Binds the numbers of partitions. */
    public static Argument partitions(List<Short> partitions) {
        return Arguments.array("smallint", partitions.toArray());
    }

    private static StoredMessage of(ResultSet row) throws SQLException {
        return new StoredMessage(
                row.getLong("seq"),
                new EventMessage(
                        row.getObject("event_id", UUID.class),
                        row.getString("type"),
                        row.getString("aggregate_type"),
                        row.getObject("aggregate_id", UUID.class),
                        row.getLong("sequence"),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                        row.getString("message")));
    }

    /** Binds the numbers of these messages. */
    public static Argument numbers(List<StoredMessage> messages) {
        return Arguments.array(
                "bigint", messages.stream().map(StoredMessage::number).toArray());
    }
}
