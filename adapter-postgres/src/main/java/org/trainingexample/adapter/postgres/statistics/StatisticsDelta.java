package org.trainingexample.adapter.postgres.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.adapter.postgres.column.ExampleColumns;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;

/**
 * What a change adds to the statistics: a row for each example that came (1), and one for each that went (-1). The statement that
 * changes examples inserts these rows itself.
 */
public final class StatisticsDelta {
    private static final List<ExampleField> FIELDS = List.of(
            ExampleField.DOMAIN,
            ExampleField.AGENT_ID,
            ExampleField.SOURCE_TYPE,
            ExampleField.TASK_TYPE,
            ExampleField.QUALITY_SCORE,
            ExampleField.CONFIDENCE,
            ExampleField.DIFFICULTY,
            ExampleField.LABELS);

    /** The columns of an example that the statistics count. */
    public static final String COLUMNS =
            FIELDS.stream().map(ExampleField::wireName).collect(Collectors.joining(", "));

    private static final String INSERT = "INSERT INTO training_example_statistics_delta (examples, " + COLUMNS + ") ";

    /** Counts the rows of {@code example}, which returns {@link #COLUMNS}, as new ones. */
    public static final String INSERT_NEW = INSERT + "SELECT 1, " + COLUMNS + " FROM example";

    /** Counts the rows of {@code example}, which returns {@link #COLUMNS}, as removed ones. */
    public static final String INSERT_REMOVED = INSERT + "SELECT -1, " + COLUMNS + " FROM example";

    private static final String ROW = FIELDS.stream()
            .map(field -> "?::" + ExampleColumns.type(field))
            .collect(Collectors.joining(", ", "(?::smallint, ", ")"));

    private StatisticsDelta() {}

    /** Whether the statistics count an example differently after a change. */
    public static boolean isCounted(TrainingExample before, TrainingExample after) {
        return FIELDS.stream().anyMatch(field -> !Objects.equals(before.value(field), after.value(field)));
    }

    /** Inserts as many pairs of rows as there are changes; its parameters are those of {@link #arguments} for each of them. */
    public static String insertChanged(int changes) {
        return INSERT + "VALUES " + String.join(", ", Collections.nCopies(2 * changes, ROW));
    }

    /** The parameters of one change. */
    public static List<Argument> arguments(TrainingExample before, TrainingExample after) {
        List<Argument> arguments = new ArrayList<>();
        add(-1, before, arguments);
        add(1, after, arguments);
        return arguments;
    }

    private static void add(int examples, TrainingExample example, List<Argument> arguments) {
        arguments.add(Arguments.object(examples));
        FIELDS.forEach(field -> arguments.add(ExampleColumns.argument(field, example)));
    }
}
