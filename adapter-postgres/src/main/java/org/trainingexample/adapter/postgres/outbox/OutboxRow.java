package org.trainingexample.adapter.postgres.outbox;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.RowsStatement;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.event.EventMessage;

/** A new message as a row of the outbox. */
public final class OutboxRow {
    /**
     * The epoch of the server that the statement runs on, read once for all of its rows. A connection may outlive a promotion,
     * or reach another server through a pooler: only the writing statement itself knows.
     */
    public static final String EPOCH = "history AS MATERIALIZED (SELECT " + EpochSql.SQL + " AS epoch)";

    /** Needs {@link #EPOCH} before it; more sources of rows may follow. {@link #arguments} has its values. */
    public static final String INSERT = """
            INSERT INTO training_example_outbox
                (event_id, type, aggregate_type, aggregate_id, sequence, partition_no, occurred_at, message, epoch)
            SELECT :event_id, :event_type, :aggregate_type, :aggregate_id, :sequence, :partition_no, :occurred_at, %s, epoch
            FROM history""".formatted(withEpoch(":message"));

    private static final String ROW = "(?::uuid, ?, ?, ?::uuid, ?::bigint, ?::smallint, ?::timestamptz, ?)";

    private static final Sql INSERT_ALONE =
            Sql.of("WITH :epoch :insert").with("epoch", EPOCH).with("insert", INSERT);

    private OutboxRow() {}

    /** The text of a message with its epoch, as an expression. */
    public static String withEpoch(String message) {
        return "replace(" + message + ", chr(" + (int) EventMessage.EPOCH.charAt(0) + "), epoch)";
    }

    /**
     * Inserts this many messages, each if {@code example} returns the id of its aggregate: the statement has locked that row then, so
     * the numbers of the messages of one aggregate ascend in the order of the commits. Needs {@link #EPOCH} before it; its
     * parameters are those of {@link #row} for each message.
     */
    public static String insert(int messages) {
        return """
                INSERT INTO training_example_outbox
                    (event_id, type, aggregate_type, aggregate_id, sequence, partition_no, occurred_at, message, epoch)
                SELECT event_id, type, aggregate_type, aggregate_id, sequence, partition_no, occurred_at, %s, epoch
                FROM (%s) AS new (event_id, type, aggregate_type, aggregate_id, sequence, partition_no, occurred_at, message)
                    JOIN example ON example.id = aggregate_id, history""".formatted(withEpoch("message"), RowsStatement.values(ROW, messages));
    }

    /** The values of one row of {@link #insert(int)}. */
    public static List<Argument> row(EventMessage message) {
        return List.of(
                Arguments.object(message.eventId()),
                Arguments.text(message.type()),
                Arguments.text(message.aggregateType()),
                Arguments.object(message.aggregateId()),
                Arguments.object(message.sequence()),
                Arguments.object(OutboxPartition.of(message.aggregateId())),
                Arguments.time(message.occurredAt()),
                Arguments.text(message.json()));
    }

    /** The values of {@link #INSERT}. */
    public static Map<String, Argument> arguments(EventMessage message) {
        return Map.of(
                "event_id", Arguments.object(message.eventId()),
                "event_type", Arguments.text(message.type()),
                "aggregate_type", Arguments.text(message.aggregateType()),
                "aggregate_id", Arguments.object(message.aggregateId()),
                "sequence", Arguments.object(message.sequence()),
                "partition_no", Arguments.object(OutboxPartition.of(message.aggregateId())),
                "occurred_at", Arguments.time(message.occurredAt()),
                "message", Arguments.text(message.json()));
    }

    /** Stores a message and draws its number: the transaction must hold the lock of the aggregate. */
    public static void insert(EventMessage message, Handle handle) {
        INSERT_ALONE.bind(arguments(message)).execute(handle);
    }
}
