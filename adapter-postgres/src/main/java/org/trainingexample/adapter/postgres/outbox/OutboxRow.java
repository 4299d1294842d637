package org.trainingexample.adapter.postgres.outbox;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.event.EventMessage;

/** A new message as a row of the outbox. */
public final class OutboxRow {
    /**
     * The epoch of the server that the statement runs on, read once for all of its rows. A connection may outlive a promotion,
     * or reach another server through a pooler: only the writing statement itself knows.
     */
    public static final String EPOCH = "history AS MATERIALIZED (SELECT " + EpochSql.SQL + " AS epoch)";

    /** The text of a message with its epoch. */
    public static final String WITH_EPOCH = "replace(%s, chr(" + (int) EventMessage.EPOCH.charAt(0) + "), epoch)";

    /** Needs {@link #EPOCH} before it; more sources of rows may follow. */
    public static final String INSERT = """
            INSERT INTO training_example_outbox
                (event_id, type, aggregate_type, aggregate_id, sequence, partition_no, occurred_at, message, epoch)
            SELECT ?, ?, ?, ?, ?, ?, ?, %s, epoch FROM history""".formatted(WITH_EPOCH.formatted("?"));

    private OutboxRow() {}

    public static List<Argument> arguments(EventMessage message) {
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

    /** Stores a message, whose number is drawn now: the transaction must hold the lock of the aggregate. */
    public static void insert(EventMessage message, Handle handle) {
        Sql.of("WITH " + EPOCH + " " + INSERT).bind(arguments(message)).execute(handle);
    }
}
