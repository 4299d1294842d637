package org.trainingexample.adapter.postgres.search;

import java.util.Optional;
import org.trainingexample.adapter.postgres.column.OrderSql;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.query.Cursor;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleSort;
import org.trainingexample.domain.search.SearchQuery;

/**
 * Which examples come first in an order, among those that a search finds. No planner knows how many these are, nor where in the
 * order they lie: it would walk along the order, sure that enough are met soon, and pass every example if two words never stand
 * together, or only in the oldest examples. So the statement looks where a look is cheap, and goes on only if that was in vain: at
 * the first of all, then into the index of the words if they are rare, then at more of the first, and then at all matches.
 */
public final class FirstMatches {
    /** Examples that are checked first: enough for frequent words, whose posting lists are long. */
    private static final int NEAR = 1_000;

    private static final int NEAR_FOR_EACH = 2;

    /** The number of matches up to which sorting all of them is cheaper than walking along the order. */
    private static final int FEW = 2_000;

    private static final int FEW_FOR_EACH = 10;

    /** Passing so many takes no longer than sorting the few, and it is enough for words that are too frequent for that. */
    private static final int FAR = 10_000;

    private static final int FAR_FOR_EACH = 25;

    private final SearchQuery query;
    private final TrainingExampleFilter others;
    private final Sql rest;
    private final String columns;
    private final String order;
    private final int wanted;
    private final int few;

    /** @param others what the examples have to match besides the query */
    public FirstMatches(
            SearchQuery query,
            TrainingExampleFilter others,
            TrainingExampleSort sort,
            Optional<Cursor> after,
            int wanted) {
        this.query = query;
        this.others = others;
        this.rest = FilterSql.of(others);
        after.map(FilterSql::after).ifPresent(rest::add);
        this.columns = "id, " + sort.field().wireName();
        this.order = OrderSql.of(sort);
        this.wanted = wanted;
        this.few = Math.max(FEW, FEW_FOR_EACH * wanted);
    }

    /** The beginning of a statement, in which they are called {@code first}, with their ids and the column of the order. */
    public Sql with() {
        Sql with = Sql.of("WITH ").add(near());
        if (SearchSql.isServedByIndex(query)) {
            with.add(few()).add(far(count("few") + " > " + few)).add(hit());
        } else {
            with.add(", ").add(far(count("near") + " < " + wanted)).add(unlisted());
        }
        return with.add(first());
    }

    /** Not if there are other conditions: it may take long to find so many examples that meet them. */
    private Sql near() {
        int length = others.conditions().isEmpty() ? Math.max(NEAR, NEAR_FOR_EACH * wanted) : 0;
        return walk("near", length, "true");
    }

    /** The planner must not see the words: for those that it takes for frequent it would read the documents one by one. */
    private Sql few() {
        return Sql.of(", few AS MATERIALIZED (SELECT id FROM training_example_search")
                .add(" WHERE document @@ (SELECT CAST(? AS tsquery))", SearchSql.words(query))
                .add(" AND " + count("near") + " < " + wanted + " LIMIT " + (few + 1) + "), ");
    }

    private Sql far(String condition) {
        return walk("far", Math.max(FAR, FAR_FOR_EACH * wanted), condition);
    }

    /** A subquery in the place of a value is run for each row, as long as rows are wanted. */
    private Sql walk(String name, int length, String condition) {
        return Sql.of(name + " AS MATERIALIZED (SELECT " + columns + " FROM (SELECT " + columns)
                .add(" FROM training_example WHERE true")
                .add(rest)
                .add(order + " LIMIT " + length + ") AS walked WHERE (SELECT ")
                .add(SearchSql.matches(query))
                .add(" FROM training_example_search AS searched WHERE searched.id = walked.id)")
                .add(" AND " + condition + order + " LIMIT " + wanted + ")");
    }

    /** All matches, in no order: with an order and a limit, the planner would walk. */
    private Sql hit() {
        return Sql.of(", hit AS MATERIALIZED (SELECT " + columns + " FROM few JOIN training_example USING (id) WHERE ")
                .add(count("few") + " <= " + few)
                .add(rest)
                .add(" UNION ALL SELECT " + columns + " FROM training_example WHERE ")
                .add(count("few") + " > " + few + " AND " + count("far") + " < " + wanted + " AND ")
                .add(SearchSql.isFound(query))
                .add(rest)
                .add("), ");
    }

    /** All matches, where the index lists none of them: reading each document once is quicker than looking it up. */
    private Sql unlisted() {
        return Sql.of(", hit AS MATERIALIZED (SELECT " + columns + " FROM training_example WHERE " + count("near")
                        + " < " + wanted + " AND " + count("far") + " < " + wanted + " AND ")
                .add(SearchSql.isFound(query))
                .add(rest)
                .add("), ");
    }

    private Sql first() {
        String select = "SELECT " + columns + " FROM ";
        return Sql.of("first AS MATERIALIZED (" + select + "near WHERE " + count("near") + " = " + wanted)
                .add(" UNION ALL " + select + "far WHERE " + count("far") + " = " + wanted)
                .add(" UNION ALL (" + select + "hit" + order + " LIMIT " + wanted + ") LIMIT " + wanted + ")");
    }

    private static String count(String found) {
        return "(SELECT count(*) FROM " + found + ")";
    }
}
