package org.trainingexample.adapter.postgres.export;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.trainingexample.adapter.postgres.column.ExampleColumns;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.sampling.Sampling;

/** The queries whose rows are examples for an export: all columns of an example in their order, then its split. */
public final class ExportSql {
    /** The index of the split. */
    static final int SPLIT = ExampleField.values().length + 1;

    /** Index of the {@code heavy} flag: the row came without its wide columns. */
    static final int HEAVY = SPLIT + 1;

    private static final Set<ExampleField> WIDE = EnumSet.of(
            ExampleField.INPUT_TEXT,
            ExampleField.INPUT_STRUCTURED,
            ExampleField.OUTPUT_TEXT,
            ExampleField.EXPECTED_ACTIONS,
            ExampleField.FINAL_ANSWER,
            ExampleField.METADATA);

    /** Bytes of the largest row that comes with its wide columns; many larger rows would not fit into memory together. */
    static final int LIGHT = 64 * 1024;

    private static final String WEIGHT = WIDE.stream()
            .map(field -> "octet_length(CAST(" + field.wireName() + " AS text))")
            .collect(joining(" + "));

    private static final String LIGHT_COLUMNS = Arrays.stream(ExampleField.values())
            .map(field -> WIDE.contains(field)
                    ? "CASE WHEN weight <= %d THEN %2$s END AS %2$s".formatted(LIGHT, field.wireName())
                    : field.wireName())
            .collect(joining(", "));

    private static final String HEAVY_COLUMN = "weight > " + LIGHT + " AS heavy";

    /** OFFSET 0 keeps the planner from inlining the weight, which would be computed for each column. */
    private static final Sql DIRECT = withColumns("""
            SELECT :light_columns, split, :heavy
            FROM (SELECT :columns, :split AS split, :weight AS weight :rows ORDER BY :order OFFSET 0) AS example
            ORDER BY :order""");

    /** Sorts the ids before it fetches the examples one by one: whole examples are too wide to be sorted. */
    private static final Sql LOOKED_UP = withColumns("""
            SELECT :light_columns, split, :heavy
            FROM (
                SELECT id AS member_id, created_at AS member_created_at, split FROM (:sample) AS taken
                ORDER BY :order OFFSET 0) AS member,
            LATERAL (SELECT :columns, :weight AS weight :table AND id = member_id OFFSET 0) AS example
            ORDER BY :order""");

    private static final Sql BY_IDS = withColumns("""
            SELECT :light_columns, NULL, :heavy
            FROM (SELECT :columns, :weight AS weight :table AND id = ANY (:example_ids) OFFSET 0) AS example""");

    private static final Sql MEMBERS =
            Sql.of("SELECT :columns, :split AS split :rows").with("columns", SamplingSql.COLUMNS);

    private static final Sql WHOLE =
            Sql.of("SELECT :columns :table AND id = :example_id").with("columns", ExampleColumns.NAMES);

    private ExportSql() {}

    private static Sql withColumns(String text) {
        return Sql.of(text)
                .with("light_columns", LIGHT_COLUMNS)
                .with("heavy", HEAVY_COLUMN)
                .with("columns", ExampleColumns.NAMES)
                .with("weight", WEIGHT);
    }

    /** The rows of a selection, in its order. */
    public static Sql rows(RowOrigin origin, Sampling sampling) {
        return origin.inOrder() && sampling.isAll() ? direct(origin) : lookedUp(origin, sampling);
    }

    private static Sql direct(RowOrigin origin) {
        return DIRECT.with("order", String.join(", ", origin.order()))
                .with("split", origin.split())
                .with("rows", origin.rows());
    }

    private static Sql lookedUp(RowOrigin origin, Sampling sampling) {
        Sql members = MEMBERS.with("split", origin.split()).with("rows", origin.rows());
        return LOOKED_UP
                .with("order", origin.order().stream().map("member_"::concat).collect(joining(", ")))
                .with("sample", SamplingSql.taken(members, sampling))
                .with("table", origin.table());
    }

    /** The existing examples among these, in no order and without their splits. */
    static Sql byIds(RowOrigin origin, List<TrainingExampleId> ids) {
        return BY_IDS.with("table", origin.table()).bind("example_ids", Arguments.ids(ids));
    }

    /** One example with all columns, whatever its size. */
    static Sql whole(RowOrigin origin, TrainingExampleId id) {
        return WHOLE.with("table", origin.table()).bind("example_id", Arguments.object(id.value()));
    }
}
