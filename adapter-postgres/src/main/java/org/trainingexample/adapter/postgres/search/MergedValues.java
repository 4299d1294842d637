package org.trainingexample.adapter.postgres.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trainingexample.adapter.postgres.column.OrderSql;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.query.Condition;
import org.trainingexample.domain.query.Condition.OneOf;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;

/**
 * Selects the examples with one of several values of a field whose index has each value's rows in the order of the list. The
 * planner reads that index once for each value and merges the rows (MergeAppend), so that a page costs no more than its length
 * and the number of values. With {@code = ANY} it would sort all rows of all values, or walk the whole list.
 */
public record MergedValues(TrainingExampleQuery query, OneOf condition) {
    private static final Set<ExampleField> INDEXED = Set.of(ExampleField.DOMAIN, ExampleField.AGENT_ID);

    /** Every branch repeats all other conditions, and takes time to plan. */
    private static final int MAX_VALUES = 16;

    private static final Sql FIRST = Sql.of("(:select ORDER BY :order LIMIT :wanted)");

    /** Empty if such an index serves no condition of the query. */
    public static Optional<MergedValues> of(TrainingExampleQuery query) {
        if (query.sort().field() != ExampleField.CREATED_AT) {
            return Optional.empty();
        }
        return query.filter().conditions().stream()
                .filter(OneOf.class::isInstance)
                .map(OneOf.class::cast)
                .filter(condition -> INDEXED.contains(condition.field())
                        && condition.values().size() > 1
                        && condition.values().size() <= MAX_VALUES)
                .findFirst()
                .map(condition -> new MergedValues(query, condition));
    }

    /**
     * The statement that selects the first examples of all values together.
     *
     * @param select selects the examples with {@code :matching}, the same for each value
     */
    public Sql select(Sql select) {
        Sql first = FIRST.with("select", select.text())
                .with("order", OrderSql.of(query.sort()))
                .with("wanted", query.offset() + query.limit() + 1);
        return Sql.joined(
                " UNION ALL ",
                condition.values().stream()
                        .map(value -> first.with("matching", FilterSql.of(only(value), query.after())))
                        .toList());
    }

    private TrainingExampleFilter only(Object value) {
        List<Condition> conditions = new ArrayList<>(query.filter().conditions());
        conditions.replaceAll(any -> any.equals(condition) ? new OneOf(condition.field(), List.of(value)) : any);
        return new TrainingExampleFilter(conditions);
    }
}
