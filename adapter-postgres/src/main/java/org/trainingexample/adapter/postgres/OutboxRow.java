package org.trainingexample.adapter.postgres;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.domain.EventMessage;

/** A new message as a row of the outbox. */
final class OutboxRow {
    /** Wants a source of rows, or ends here. */
    static final String INSERT = """
            INSERT INTO training_example_outbox
                (event_id, type, aggregate_type, aggregate_id, sequence, partition_no, occurred_at, message)
            SELECT ?, ?, ?, ?, ?, ?, ?, ?""";

    private OutboxRow() {}

    static List<Argument> arguments(EventMessage message) {
        return List.of(
                ExampleColumns.object(message.eventId()),
                ExampleColumns.text(message.type()),
                ExampleColumns.text(message.aggregateType()),
                ExampleColumns.object(message.aggregateId()),
                ExampleColumns.object(message.sequence()),
                ExampleColumns.object(OutboxPartition.of(message.aggregateId())),
                ExampleColumns.time(message.occurredAt()),
                ExampleColumns.text(message.json()));
    }

    /** Stores a message, whose number is drawn now: the transaction must hold the lock of the aggregate. */
    static void insert(EventMessage message, Handle handle) {
        Sql.of(INSERT).bind(arguments(message)).execute(handle);
    }
}
