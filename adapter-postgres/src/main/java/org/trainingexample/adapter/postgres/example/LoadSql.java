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
 * Queries whose first rows bring whole examples, up to {@link LoadedExamples#MAX_BYTES}, and whose further rows bring only ids
 * and what an order needs: neither the server nor the driver handles the texts of more.
 */
public final class LoadSql {
    /** Where it stands whether the row brings the whole example. */
    private static final int WHOLE = ExampleField.values().length + 1;

    /** Of fixed size: they come with every row. */
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

    /** The most that a label has: to count labels is cheaper than to measure them, and they weigh little. */
    private static final int LABEL_BYTES = 400;

    /** The length of a text is stored beside it; a payload must be read for its length. */
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

    private LoadSql() {}

    /**
     * Makes such a query.
     *
     * @param rows selects all columns of examples, in the order
     * @param order begins with ORDER BY and names columns of the rows
     * @param limit rows past this number never come whole
     */
    static Sql of(Sql rows, String order, int limit) {
        return Sql.of("SELECT " + COLUMNS + ", whole FROM (SELECT *, (sum(" + WEIGHT + ") OVER up_to_here <= "
                        + LoadedExamples.MAX_BYTES + " OR row_number() OVER up_to_here = 1)"
                        + " AND row_number() OVER up_to_here <= " + limit + " AS whole FROM (")
                .add(rows)
                .add(") AS row WINDOW up_to_here AS (" + order.strip() + " ROWS UNBOUNDED PRECEDING)) AS weighed"
                        + order);
    }

    /** Loads the first of these examples, in their order; those that are gone or do not match are left out. */
    public static LoadedExamples load(List<TrainingExampleId> ids, TrainingExampleFilter filter, Handle handle) {
        Sql rows = Sql.of(
                        "SELECT example.*, place FROM (SELECT wanted_id, place FROM unnest(?) WITH ORDINALITY"
                                + " AS wanted (wanted_id, place) ORDER BY place) AS wanted, LATERAL (SELECT "
                                + ExampleColumns.NAMES + " FROM training_example WHERE id = wanted_id",
                        Arguments.ids(ids))
                .add(FilterSql.of(filter))
                .add(" OFFSET 0) AS example ORDER BY place");
        return examples(of(rows, " ORDER BY place", ids.size()), handle);
    }

    /** Loads the first examples of a page, in its order. */
    public static LoadedPage page(TrainingExampleQuery query, Handle handle) {
        List<TrainingExample> loaded = new ArrayList<>();
        AtomicReference<String> changes = new AtomicReference<>("");
        String order = OrderSql.of(query.sort());
        Sql sql = Sql.of("SELECT page.*, (" + ChangeState.FOLLOWING + ") AS changes FROM (")
                .add(of(ExampleQueries.page(query), order, query.limit()))
                .add(") AS page" + order);
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
