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
    /** Where the split stands. */
    static final int SPLIT = ExampleField.values().length + 1;

    /** Where it stands whether the row came without its wide columns. */
    static final int HEAVY = SPLIT + 1;

    private static final Set<ExampleField> WIDE = EnumSet.of(
            ExampleField.INPUT_TEXT,
            ExampleField.INPUT_STRUCTURED,
            ExampleField.OUTPUT_TEXT,
            ExampleField.EXPECTED_ACTIONS,
            ExampleField.FINAL_ANSWER,
            ExampleField.METADATA);

    /** Rows over so many bytes come without their wide columns: many of them together would not fit into the memory. */
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

    private ExportSql() {}

    /** The rows of a selection, in its order. */
    public static Sql rows(RowOrigin origin, Sampling sampling) {
        return origin.inOrder() && sampling.isAll() ? direct(origin) : lookedUp(origin, sampling);
    }

    /** OFFSET 0 keeps the weight from being worked out for each column anew. */
    private static Sql direct(RowOrigin origin) {
        String order = " ORDER BY " + String.join(", ", origin.order());
        return Sql.of("SELECT " + LIGHT_COLUMNS + ", split, " + HEAVY_COLUMN + " FROM (SELECT " + ExampleColumns.NAMES
                        + ", " + origin.split() + " AS split, " + WEIGHT + " AS weight")
                .add(origin.rows().get())
                .add(order + " OFFSET 0) AS example" + order);
    }

    /** Puts the ids into their order before it fetches the examples one by one: whole examples are too wide to be sorted. */
    private static Sql lookedUp(RowOrigin origin, Sampling sampling) {
        String order = origin.order().stream().map("member_"::concat).collect(joining(", ", " ORDER BY ", ""));
        Sql members = Sql.of("SELECT " + SamplingSql.COLUMNS + ", " + origin.split() + " AS split")
                .add(origin.rows().get());
        return Sql.of("SELECT " + LIGHT_COLUMNS + ", split, " + HEAVY_COLUMN)
                .add(" FROM (SELECT id AS member_id, created_at AS member_created_at, split FROM (")
                .add(SamplingSql.taken(members, sampling))
                .add(") AS taken" + order + " OFFSET 0) AS member, LATERAL (SELECT " + ExampleColumns.NAMES + ", "
                        + WEIGHT + " AS weight")
                .add(origin.table().get())
                .add(" AND id = member_id OFFSET 0) AS example" + order);
    }

    /** The existing examples among these, in no order and without their splits. */
    static Sql byIds(RowOrigin origin, List<TrainingExampleId> ids) {
        return Sql.of("SELECT " + LIGHT_COLUMNS + ", NULL, " + HEAVY_COLUMN + " FROM (SELECT " + ExampleColumns.NAMES
                        + ", " + WEIGHT + " AS weight")
                .add(origin.table().get())
                .add(" AND id = ANY (?) OFFSET 0) AS example", Arguments.ids(ids));
    }

    /** One example with everything, whatever it weighs. */
    static Sql whole(RowOrigin origin, TrainingExampleId id) {
        return Sql.of("SELECT " + ExampleColumns.NAMES)
                .add(origin.table().get())
                .add(" AND id = ?", Arguments.object(id.value()));
    }
}
