package org.trainingexample.adapter.postgres.example;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.adapter.postgres.column.ExampleColumns;
import org.trainingexample.adapter.postgres.jdbc.RowsStatement;
import org.trainingexample.adapter.postgres.outbox.OutboxRow;
import org.trainingexample.adapter.postgres.search.DocumentRow;
import org.trainingexample.adapter.postgres.statistics.StatisticsDelta;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.search.SearchDocument;

/**
 * Updates examples whose rows the transaction has locked, with their messages, search documents and statistics deltas. Writes only
 * what is different: a text that stays is not compressed and stored again. Examples that change alike share a statement.
 */
final class UpdateStatement {
    /** What a statement writes besides the messages; the same for all of its rows. */
    private record Shape(List<ExampleField> columns, boolean document, boolean statistics) {
        static Shape of(RevisedExample row) {
            List<ExampleField> columns = Arrays.stream(ExampleField.values())
                    .filter(field -> !Objects.equals(
                            row.before().value(field), row.after().value(field)))
                    .toList();
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("a change that changes nothing has no message");
            }
            return new Shape(
                    columns,
                    !Collections.disjoint(columns, SearchDocument.FIELDS),
                    StatisticsDelta.isCounted(row.before(), row.after()));
        }

        String text(int rows) {
            String updated = columns.stream()
                    .map(field -> field.wireName() + " = new." + field.wireName())
                    .collect(Collectors.joining(", "));
            String names = columns.stream().map(ExampleField::wireName).collect(Collectors.joining(", "));
            String row = columns.stream()
                    .map(field -> ", ?::" + ExampleColumns.type(field))
                    .collect(Collectors.joining("", "(?::uuid", ")"));
            return "WITH example AS (UPDATE training_example SET " + updated + " FROM ("
                    + RowsStatement.values(row, rows) + ") AS new (example_id, " + names
                    + ") WHERE training_example.id = example_id RETURNING training_example.id), " + OutboxRow.EPOCH
                    + ", message AS (" + OutboxRow.insert(rows) + ")";
        }
    }

    private UpdateStatement() {}

    /** Updates examples, each once. */
    static void apply(List<RevisedExample> rows, Handle handle) {
        Map<Shape, List<RevisedExample>> alike =
                rows.stream().collect(Collectors.groupingBy(Shape::of, LinkedHashMap::new, Collectors.toList()));
        alike.forEach((shape, changes) -> RowsStatement.parts(changes).forEach(part -> apply(shape, part, handle)));
    }

    private static void apply(Shape shape, List<RevisedExample> rows, Handle handle) {
        RowsStatement statement = new RowsStatement()
                .add(
                        shape.text(rows.size()),
                        Stream.concat(
                                        rows.stream().flatMap(row -> columns(shape, row)),
                                        rows.stream().flatMap(row -> OutboxRow.row(row.message()).stream()))
                                .toList());
        if (shape.document()) {
            DocumentRow.replace(
                    rows.stream().map(row -> DocumentRow.of(row.after())).toList(), statement);
        }
        if (shape.statistics()) {
            statement.add(
                    ", delta AS (" + StatisticsDelta.insertChanged(rows.size()) + ")",
                    rows.stream()
                            .flatMap(row -> StatisticsDelta.arguments(row.before(), row.after()).stream())
                            .toList());
        }
        int updated = statement.add(" SELECT id FROM example").ids(handle).size();
        if (updated != rows.size()) {
            throw new IllegalStateException(updated + " of " + rows.size() + " locked examples were updated");
        }
    }

    private static Stream<Argument> columns(Shape shape, RevisedExample row) {
        return Stream.concat(
                Stream.of(ExampleColumns.argument(ExampleField.ID, row.before())),
                shape.columns().stream().map(field -> ExampleColumns.argument(field, row.after())));
    }
}
