package org.trainingexample.adapter.postgres.example;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.column.ExampleColumns;
import org.trainingexample.adapter.postgres.column.ExampleRow;
import org.trainingexample.adapter.postgres.column.OrderSql;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.outbox.ChangeState;
import org.trainingexample.adapter.postgres.search.FilterSql;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.query.Cursor;
import org.trainingexample.domain.query.LoadedExamples;
import org.trainingexample.domain.query.LoadedPage;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.query.TrainingExampleSort;

/**
 * Queries whose first rows have whole examples, up to {@link LoadedExamples#MAX_BYTES}. Further rows have only the ids and the
 * columns of the order, so that neither the server nor the driver handles their texts.
 */
public final class LoadSql {
    /** Index of the {@code whole} flag: the row has all columns of the example. */
    private static final int WHOLE = ExampleField.values().length + 1;

    /** Columns of fixed size, which every row has. */
    private static final Set<ExampleField> ALWAYS = EnumSet.of(
            ExampleField.ID,
            ExampleField.VERSION,
            ExampleField.QUALITY_SCORE,
            ExampleField.CREATED_AT,
            ExampleField.UPDATED_AT);

    private static final Set<ExampleField> TEXTS =
            EnumSet.of(ExampleField.INPUT_TEXT, ExampleField.OUTPUT_TEXT, ExampleField.FINAL_ANSWER);

    private static final Set<ExampleField> PAYLOADS =
            EnumSet.of(ExampleField.INPUT_STRUCTURED, ExampleField.EXPECTED_ACTIONS, ExampleField.METADATA);

    /** The longest label: counting labels is cheaper than measuring them, and they are small. */
    private static final int LABEL_BYTES = 400;

    /** PostgreSQL stores the length of a text; a payload must be decompressed for its length. */
    private static final String WEIGHT = TEXTS.stream()
                    .map(field -> "octet_length(" + field.wireName() + ")")
                    .collect(joining(" + "))
            + PAYLOADS.stream()
                    .map(field -> " + octet_length(CAST(" + field.wireName() + " AS text))")
                    .collect(joining())
            + " + " + LABEL_BYTES + " * cardinality(labels)";

    private static final String COLUMNS = Arrays.stream(ExampleField.values())
            .map(field -> ALWAYS.contains(field)
                    ? field.wireName()
                    : "CASE WHEN whole THEN %1$s END AS %1$s".formatted(field.wireName()))
            .collect(joining(", "));

    private static final Sql LOAD =
            Sql.of("""
            SELECT :columns, whole FROM (
                SELECT *, (sum(:weight) OVER up_to_here <= :max_bytes OR row_number() OVER up_to_here = 1)
                    AND row_number() OVER up_to_here <= :limit AS whole
                FROM (:rows) AS row WINDOW up_to_here AS (ORDER BY :order ROWS UNBOUNDED PRECEDING)) AS weighed
            ORDER BY :order""").with("columns", COLUMNS).with("weight", WEIGHT).with("max_bytes", LoadedExamples.MAX_BYTES);

    private static final Sql BY_IDS = Sql.of("""
            SELECT example.*, place
            FROM (
                SELECT wanted_id, place FROM unnest(:example_ids) WITH ORDINALITY AS wanted (wanted_id, place)
                ORDER BY place) AS wanted,
            LATERAL (SELECT :columns FROM training_example WHERE id = wanted_id AND :matching OFFSET 0) AS example
            ORDER BY place""").with("columns", ExampleColumns.NAMES);

    private LoadSql() {}

    /**
     * Makes such a query.
     *
     * @param rows selects all columns of examples, in the order
     * @param order names columns of the rows
     * @param limit rows past this number never come whole
     */
    private static Sql of(Sql rows, String order, int limit) {
        return LOAD.with("order", order).with("limit", limit).with("rows", rows);
    }

    /** Loads the first of these examples, in their order; leaves out those that do not exist or do not match. */
    public static LoadedExamples load(List<TrainingExampleId> ids, TrainingExampleFilter filter, Handle handle) {
        Sql rows = BY_IDS.with("matching", FilterSql.of(filter)).bind("example_ids", Arguments.ids(ids));
        return examples(of(rows, "place", ids.size()), handle);
    }

    /** Loads the first examples of a page, in its order. */
    public static LoadedPage page(TrainingExampleQuery query, Handle handle) {
        List<TrainingExample> loaded = new ArrayList<>();
        AtomicReference<String> changes = new AtomicReference<>("");
        Sql page = of(ExampleQueries.page(query), OrderSql.of(query.sort()), query.limit());
        Sql sql = ExampleQueries.withChanges(page, query.sort());
        List<Cursor> positions = sql.list(handle, (row, context) -> {
            if (changes.get().isEmpty()) {
                changes.set(row.getString("changes"));
            }
            if (isWhole(row)) {
                loaded.add(new ExampleRow(row).toExample());
            }
            return position(query.sort(), row);
        });
        int count = Math.min(query.limit(), positions.size());
        List<TrainingExampleId> rest =
                positions.subList(loaded.size(), count).stream().map(Cursor::id).toList();
        Optional<Cursor> next =
                count > 0 && positions.size() > count ? Optional.of(positions.get(count - 1)) : Optional.empty();
        return new LoadedPage(new LoadedExamples(loaded, rest), next, ChangeState.parse(changes.get()));
    }

    private static Cursor position(TrainingExampleSort sort, ResultSet row) throws SQLException {
        int column = ExampleColumns.position(sort.field());
        Comparable<?> key = sort.field() == ExampleField.QUALITY_SCORE
                ? (Comparable<?>) row.getDouble(column)
                : row.getObject(column, OffsetDateTime.class).toInstant();
        return new Cursor(sort, key, id(row));
    }

    private static LoadedExamples examples(Sql sql, Handle handle) {
        List<TrainingExample> loaded = new ArrayList<>();
        List<TrainingExampleId> rest = new ArrayList<>();
        sql.list(handle, (row, context) -> {
            return isWhole(row) ? loaded.add(new ExampleRow(row).toExample()) : rest.add(id(row));
        });
        return new LoadedExamples(loaded, rest);
    }

    private static boolean isWhole(ResultSet row) throws SQLException {
        return row.getBoolean(WHOLE);
    }

    private static TrainingExampleId id(ResultSet row) throws SQLException {
        return new TrainingExampleId(row.getObject(ExampleColumns.position(ExampleField.ID), UUID.class));
    }
}
