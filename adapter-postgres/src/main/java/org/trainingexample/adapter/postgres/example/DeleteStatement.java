package org.trainingexample.adapter.postgres.example;

import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.outbox.OutboxRow;
import org.trainingexample.adapter.postgres.statistics.StatisticsDelta;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.id.TrainingExampleId;

/** Deletes an example and its search document, and stores its deletion event, its tombstone and its statistics delta. */
public final class DeleteStatement {
    /** The tombstone keeps the id from being used again. */
    private static final Sql DELETE = Sql.of("""
            WITH example AS (DELETE FROM training_example WHERE id = :example_id RETURNING id, :counted),
            :epoch,
            message AS (:message, example),
            document AS (
                DELETE FROM training_example_search AS document USING example WHERE document.id = example.id),
            part AS (
                DELETE FROM training_example_search_part AS part USING example WHERE part.id = example.id),
            tombstone AS (
                INSERT INTO training_example_tombstone (id, last_version, deleted_at)
                SELECT id, :sequence, :occurred_at FROM example),
            delta AS (:delta)
            SELECT count(*) FROM example""")
            .with("counted", StatisticsDelta.COLUMNS)
            .with("epoch", OutboxRow.EPOCH)
            .with("message", OutboxRow.INSERT)
            .with("delta", StatisticsDelta.INSERT_REMOVED)
            .plannedOnce();

    private DeleteStatement() {}

    /** Returns whether the example was there. */
    public static boolean apply(TrainingExampleId id, EventMessage message, Handle handle) {
        return DELETE.bind("example_id", Arguments.object(id.value()))
                        .bind(OutboxRow.arguments(message))
                        .one(handle, (row, context) -> row.getLong(1))
                > 0;
    }
}
