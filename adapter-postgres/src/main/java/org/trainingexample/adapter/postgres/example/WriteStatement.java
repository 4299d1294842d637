package org.trainingexample.adapter.postgres.example;

import java.util.Arrays;
import java.util.List;
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
 * One statement that changes an example, stores the message that tells of it and keeps the search document in step: a single
 * round trip, whole or not at all even without a transaction around it.
 */
public final class WriteStatement {
    private static final String INSERT = "WITH example AS (INSERT INTO training_example (" + ExampleColumns.NAMES
            + ") VALUES (" + ExampleColumns.PLACEHOLDERS
            + ") ON CONFLICT (source_trace_hash) DO NOTHING RETURNING id)";
    private static final String DELETE = "WITH example AS (DELETE FROM training_example WHERE id = ? RETURNING id)";

    /** Reads the changed row, so that the number of a message is drawn after the row was locked. */
    private static final String MESSAGE = ", " + OutboxRow.EPOCH + ", message AS (" + OutboxRow.INSERT + ", example)";

    private static final String DOCUMENT = """
            , document AS (
                INSERT INTO training_example_search (id, document) SELECT id, ? FROM example
                ON CONFLICT (id) DO UPDATE SET document = excluded.document)""";
    private static final String NO_DOCUMENT = """
            , document AS (DELETE FROM training_example_search USING example WHERE training_example_search.id = example.id)""";
    private static final String TOMBSTONE = """
            , tombstone AS (
                INSERT INTO training_example_tombstone (id, last_version, deleted_at) SELECT id, ?, ? FROM example)""";
    private static final String COUNT = " SELECT count(*) FROM example";

    private final Sql sql = new Sql();

    private WriteStatement() {}

    /** Does nothing if another example has the trace hash. */
    public static WriteStatement insert(TrainingExample example, EventMessage message) {
        WriteStatement change = new WriteStatement().add(INSERT);
        for (ExampleField field : ExampleField.values()) {
            change.bind(ExampleColumns.argument(field, example));
        }
        return change.addMessage(message).addDocument(example).add(COUNT);
    }

    /** Writes only what is different: a text that stays is not compressed and stored again. */
    static WriteStatement update(TrainingExample before, TrainingExample after, EventMessage message) {
        List<ExampleField> different = Arrays.stream(ExampleField.values())
                .filter(field -> !Objects.equals(before.value(field), after.value(field)))
                .toList();
        if (different.isEmpty()) {
            throw new IllegalArgumentException("a change that changes nothing has no message");
        }
        String columns =
                different.stream().map(field -> field.wireName() + " = ?").collect(Collectors.joining(", "));
        WriteStatement change = new WriteStatement()
                .add("WITH example AS (UPDATE training_example SET " + columns + " WHERE id = ? RETURNING id)");
        different.forEach(field -> change.bind(ExampleColumns.argument(field, after)));
        change.bind(ExampleColumns.argument(ExampleField.ID, before)).addMessage(message);
        if (!before.searchableTexts().toList().equals(after.searchableTexts().toList())) {
            change.addDocument(after);
        }
        return change.add(COUNT);
    }

    /** Leaves a tombstone, so that the id is not used again. */
    public static WriteStatement delete(TrainingExampleId id, EventMessage message) {
        return new WriteStatement()
                .add(DELETE)
                .bind(Arguments.object(id.value()))
                .addMessage(message)
                .add(NO_DOCUMENT)
                .add(TOMBSTONE)
                .bind(Arguments.object(message.sequence()), Arguments.time(message.occurredAt()))
                .add(COUNT);
    }

    private WriteStatement addMessage(EventMessage message) {
        sql.add(MESSAGE).bind(OutboxRow.arguments(message));
        return this;
    }

    private WriteStatement addDocument(TrainingExample example) {
        SearchDocument document = SearchDocument.of(example.searchableTexts());
        return add(DOCUMENT).bind(Arguments.object(new TextSearchVector(document)));
    }

    private WriteStatement add(String part) {
        sql.add(part);
        return this;
    }

    private WriteStatement bind(Argument... values) {
        sql.bind(List.of(values));
        return this;
    }

    /** Returns whether the example was changed. */
    public boolean applyTo(Handle handle) {
        try (var query = handle.createQuery(sql.text())) {
            return sql.bindTo(query).map((row, context) -> row.getLong(1)).one() > 0;
        }
    }
}
