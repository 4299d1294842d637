package org.trainingexample.adapter.postgres.example;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * Inserts new examples with their messages, search documents and statistics deltas, in one statement for up to
 * {@value RowsStatement#MAX_ROWS} of them: a single round trip, whole or not at all even without a transaction around it.
 */
public final class InsertStatement {
    private static final String EXAMPLE = Arrays.stream(ExampleField.values())
            .map(field -> "?::" + ExampleColumns.type(field))
            .collect(Collectors.joining(", ", "(", ")"));

    /** The texts by number of rows: few, since batches are split into powers of two. */
    private static final Map<Integer, String> TEXTS = new ConcurrentHashMap<>();

    private InsertStatement() {}

    /**
     * Inserts examples, but for those whose trace hash another example has.
     *
     * @param rows if there are several: in an order of trace hashes that all writers share, so that no two wait for each other
     * @return the ids of those that were inserted
     */
    public static Set<TrainingExampleId> apply(List<NewExample> rows, Handle handle) {
        Set<TrainingExampleId> inserted = new HashSet<>();
        for (List<NewExample> part : RowsStatement.parts(rows)) {
            RowsStatement statement =
                    new RowsStatement().add(TEXTS.computeIfAbsent(part.size(), InsertStatement::text), arguments(part));
            DocumentRow.insert(
                    part.stream().map(row -> DocumentRow.of(row.example())).toList(), statement);
            statement.add(", delta AS (" + StatisticsDelta.INSERT_NEW + ") SELECT id FROM example").ids(handle).stream()
                    .map(TrainingExampleId::new)
                    .forEach(inserted::add);
        }
        return inserted;
    }

    private static String text(int rows) {
        return """
                WITH example AS (
                    INSERT INTO training_example (%s) %s
                    ON CONFLICT (source_trace_hash) DO NOTHING RETURNING id, %s),
                %s,
                message AS (%s)""".formatted(
                        ExampleColumns.NAMES,
                        RowsStatement.values(EXAMPLE, rows),
                        StatisticsDelta.COLUMNS,
                        OutboxRow.EPOCH,
                        OutboxRow.insert(rows));
    }

    private static List<Argument> arguments(List<NewExample> rows) {
        return Stream.of(
                        rows.stream().flatMap(row -> columns(row.example())),
                        rows.stream().flatMap(row -> OutboxRow.row(row.message()).stream()))
                .flatMap(part -> part)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Stream<Argument> columns(TrainingExample example) {
        return Arrays.stream(ExampleField.values()).map(field -> ExampleColumns.argument(field, example));
    }
}
