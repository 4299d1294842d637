package org.trainingexample.adapter.postgres.example;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.adapter.postgres.column.ExampleColumns;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.outbox.OutboxRow;
import org.trainingexample.adapter.postgres.search.TextSearchVector;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.search.SearchDocument;

/**
 * One statement that changes an example, stores its message and updates its search document: a single round trip, and atomic even
 * without a transaction around it.
 */
public final class WriteStatement {
    private static final String STORE_DOCUMENT = """
            document AS (
                INSERT INTO training_example_search (id, document) SELECT id, :document FROM example
                ON CONFLICT (id) DO UPDATE SET document = excluded.document)""";

    private static final Sql INSERT = withMessage("""
            WITH example AS (
                INSERT INTO training_example (:columns) VALUES (:values)
                ON CONFLICT (source_trace_hash) DO NOTHING RETURNING id),
            :epoch, :message,
            :store_document
            SELECT count(*) FROM example""")
            .with("columns", ExampleColumns.NAMES)
            .with("values", ExampleColumns.PLACEHOLDERS)
            .with("store_document", STORE_DOCUMENT);

    private static final Sql UPDATE = withMessage("""
            WITH example AS (UPDATE training_example SET :changes WHERE id = :example_id RETURNING id),
            :epoch, :message
            SELECT count(*) FROM example""");

    private static final Sql UPDATE_WITH_DOCUMENT = withMessage("""
            WITH example AS (UPDATE training_example SET :changes WHERE id = :example_id RETURNING id),
            :epoch, :message,
            :store_document
            SELECT count(*) FROM example""").with("store_document", STORE_DOCUMENT);

    /** Leaves a tombstone, so that the id is not used again. */
    private static final Sql DELETE = withMessage("""
            WITH example AS (DELETE FROM training_example WHERE id = :example_id RETURNING id),
            :epoch, :message,
            document AS (
                DELETE FROM training_example_search USING example WHERE training_example_search.id = example.id),
            tombstone AS (
                INSERT INTO training_example_tombstone (id, last_version, deleted_at)
                SELECT id, :sequence, :occurred_at FROM example)
            SELECT count(*) FROM example""");

    private final Sql sql;

    private WriteStatement(Sql sql) {
        this.sql = sql.plannedOnce();
    }

    /** The message reads the changed row, so that its number is drawn after the row was locked. */
    private static Sql withMessage(String text) {
        return Sql.of(text)
                .with("epoch", OutboxRow.EPOCH)
                .with("message", "message AS (" + OutboxRow.INSERT + ", example)");
    }

    /** Does nothing if another example has the trace hash. */
    public static WriteStatement insert(TrainingExample example, EventMessage message) {
        return new WriteStatement(INSERT.bind(ExampleColumns.arguments(example))
                .bind(OutboxRow.arguments(message))
                .bind("document", document(example)));
    }

    /** Writes only the columns that differ: PostgreSQL need not compress and store the other texts again. */
    static WriteStatement update(TrainingExample before, TrainingExample after, EventMessage message) {
        List<ExampleField> different = Arrays.stream(ExampleField.values())
                .filter(field -> !Objects.equals(before.value(field), after.value(field)))
                .toList();
        if (different.isEmpty()) {
            throw new IllegalArgumentException("a change that changes nothing has no message");
        }
        Sql update =
                before.searchableTexts().toList().equals(after.searchableTexts().toList())
                        ? UPDATE
                        : UPDATE_WITH_DOCUMENT.bind("document", document(after));
        String changes = different.stream()
                .map(field -> field.wireName() + " = :" + field.wireName())
                .collect(Collectors.joining(", "));
        Map<String, Argument> values = new HashMap<>(OutboxRow.arguments(message));
        different.forEach(field -> values.put(field.wireName(), ExampleColumns.argument(field, after)));
        values.put("example_id", ExampleColumns.argument(ExampleField.ID, before));
        return new WriteStatement(update.with("changes", changes).bind(values));
    }

    public static WriteStatement delete(TrainingExampleId id, EventMessage message) {
        return new WriteStatement(
                DELETE.bind("example_id", Arguments.object(id.value())).bind(OutboxRow.arguments(message)));
    }

    private static Argument document(TrainingExample example) {
        return Arguments.object(new TextSearchVector(SearchDocument.of(example.searchableTexts())));
    }

    /** Returns whether the example was changed. */
    public boolean applyTo(Handle handle) {
        return sql.one(handle, (row, context) -> row.getLong(1)) > 0;
    }
}
