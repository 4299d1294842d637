package org.trainingexample.adapter.postgres.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.domain.event.EventMessage;

/** A message with its number in the outbox. */
public record StoredMessage(long number, EventMessage message) {
    /** Locks no row: whoever holds the partition is alone with it, and no writer ever waits. */
    private static final String OLDEST_PENDING = """
            SELECT seq, event_id, type, aggregate_type, aggregate_id, sequence, occurred_at, message
            FROM training_example_outbox WHERE partition_no = ? AND published_at IS NULL ORDER BY seq LIMIT ?""";

    public static List<StoredMessage> oldestPending(int partition, int limit, Handle handle) {
        try (Query query = handle.createQuery(OLDEST_PENDING)) {
            return query.bind(0, Arguments.object(partition))
                    .bind(1, Arguments.object(limit))
                    .map((row, context) -> of(row))
                    .list();
        }
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
        Object[] numbers = messages.stream().map(StoredMessage::number).toArray();
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf("bigint", numbers));
    }
}
