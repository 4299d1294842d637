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
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.RowsStatement;
import org.trainingexample.adapter.postgres.outbox.OutboxRow;
import org.trainingexample.adapter.postgres.search.TextSearchVector;
import org.trainingexample.adapter.postgres.statistics.StatisticsDelta;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.search.SearchDocument;

/**
 * Inserts new examples with their messages, search documents and statistics deltas, in one statement for up to
 * {@value RowsStatement#MAX_ROWS} of them: a single round trip, whole or not at all even without a transaction around it.
 */
public final class InsertStatement {
    private static final String EXAMPLE = Arrays.stream(ExampleField.values())
            .map(field -> "?::" + ExampleColumns.type(field))
            .collect(Collectors.joining(", ", "(", ")"));

    private static final String DOCUMENT = "(?::uuid, ?::tsvector)";

    /** By the number of rows, which are few. */
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
            new RowsStatement()
                            .add(TEXTS.computeIfAbsent(part.size(), InsertStatement::text), arguments(part))
                            .ids(handle)
                            .stream()
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
                message AS (%s),
                document AS (
                    INSERT INTO training_example_search (id, document)
                    SELECT id, document FROM (%s) AS new (id, document) JOIN example USING (id)),
                delta AS (%s)
                SELECT id FROM example""".formatted(
                        ExampleColumns.NAMES,
                        RowsStatement.values(EXAMPLE, rows),
                        StatisticsDelta.COLUMNS,
                        OutboxRow.EPOCH,
                        OutboxRow.insert(rows),
                        RowsStatement.values(DOCUMENT, rows),
                        StatisticsDelta.INSERT_NEW);
    }

    private static List<Argument> arguments(List<NewExample> rows) {
        return Stream.of(
                        rows.stream().flatMap(row -> columns(row.example())),
                        rows.stream().flatMap(row -> OutboxRow.row(row.message()).stream()),
                        rows.stream().flatMap(row -> document(row.example())))
                .flatMap(part -> part)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Stream<Argument> columns(TrainingExample example) {
        return Arrays.stream(ExampleField.values()).map(field -> ExampleColumns.argument(field, example));
    }

    private static Stream<Argument> document(TrainingExample example) {
        SearchDocument document = SearchDocument.of(example.searchableTexts());
        return Stream.of(Arguments.object(example.id().value()), Arguments.object(new TextSearchVector(document)));
    }
}
