package org.trainingexample.adapter.postgres.search;

import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.adapter.postgres.column.OrderSql;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.query.Cursor;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleSort;
import org.trainingexample.domain.search.SearchQuery;

/**
 * The first matches of a search in an order. The planner does not know how many matches there are, nor where in the order they lie.
 * It would walk along the order and expect to meet enough matches soon; if two words never occur together, or only in the oldest
 * examples, it would read every example. So the statement takes steps, the cheap ones first, and stops at the first that suffices:
 * the first examples, the GIN index of the words if the words are rare, more of the first examples, and then all matches.
 */
public final class FirstMatches {
    /** Examples that are checked first: enough for frequent words, whose posting lists are long. */
    private static final int NEAR = 1_000;

    private static final int NEAR_FOR_EACH = 2;

    /** The number of matches up to which sorting all of them is cheaper than walking along the order. */
    private static final int FEW = 2_000;

    private static final int FEW_FOR_EACH = 10;

    /** Examples that are checked next: as fast as sorting {@link #FEW} matches, and enough for words with more matches. */
    private static final int FAR = 10_000;

    private static final int FAR_FOR_EACH = 25;

    /** Looks for matches among the first examples. PostgreSQL runs the subquery of a row only while rows are wanted. */
    private static final Sql WALK = Sql.of("""
            :name AS MATERIALIZED (
                SELECT :columns FROM (
                    SELECT :columns FROM training_example WHERE :rest ORDER BY :order LIMIT :length) AS walked
                WHERE (SELECT CASE WHEN document IS NULL THEN (
                                SELECT :long_holds FROM training_example_search_part AS part WHERE part.id = searched.id)
                            ELSE document @@ CAST(:words AS tsquery) END
                        FROM training_example_search AS searched WHERE searched.id = walked.id)
                    AND :condition
                ORDER BY :order LIMIT :wanted)""");

    /** Takes the matches of the step that found enough. */
    private static final String FIRST = """
            first AS MATERIALIZED (
                SELECT :columns FROM near WHERE (SELECT count(*) FROM near) = :wanted
                UNION ALL SELECT :columns FROM far WHERE (SELECT count(*) FROM far) = :wanted
                UNION ALL (SELECT :columns FROM hit ORDER BY :order LIMIT :wanted)
                LIMIT :wanted)""";

    /**
     * Step {@code few} hides the words from the planner, which would read the documents one by one for words that it believes to be
     * frequent. Step {@code hit} takes all matches without an order: with an order and a limit, the planner would walk.
     */
    private static final Sql BY_INDEX = Sql.of("""
            WITH :near,
            few AS MATERIALIZED (
                SELECT id FROM training_example_search WHERE document @@ (SELECT CAST(:words AS tsquery))
                    AND (SELECT count(*) FROM near) < :wanted
                UNION ALL SELECT id FROM (:long) AS long WHERE (SELECT count(*) FROM near) < :wanted
                LIMIT :most_few + 1),
            :far,
            hit AS MATERIALIZED (
                SELECT :columns FROM few JOIN training_example USING (id)
                WHERE (SELECT count(*) FROM few) <= :most_few AND :rest
                UNION ALL
                SELECT :columns FROM training_example
                WHERE (SELECT count(*) FROM few) > :most_few AND (SELECT count(*) FROM far) < :wanted AND :found AND :rest
                UNION ALL
                SELECT :columns FROM training_example
                WHERE (SELECT count(*) FROM few) > :most_few AND (SELECT count(*) FROM far) < :wanted AND :found_long AND :rest),
            :first""").with("first", FIRST);

    /** For queries whose matches the index cannot list: reading all documents is faster than looking each of them up. */
    private static final Sql BY_SCAN = Sql.of("""
            WITH :near,
            :far,
            hit AS MATERIALIZED (
                SELECT :columns FROM training_example
                WHERE (SELECT count(*) FROM near) < :wanted AND (SELECT count(*) FROM far) < :wanted AND :found AND :rest
                UNION ALL
                SELECT :columns FROM training_example
                WHERE (SELECT count(*) FROM near) < :wanted AND (SELECT count(*) FROM far) < :wanted AND :found_long AND :rest),
            :first""").with("first", FIRST);

    private final SearchQuery query;
    private final Argument words;
    private final LongSearchSql longSearch;
    private final boolean filtered;
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
        this.words = SearchSql.words(query);
        this.longSearch = new LongSearchSql(query);
        this.filtered = !others.conditions().isEmpty();
        this.rest = FilterSql.of(others, after);
        this.columns = "id, " + sort.field().wireName();
        this.order = OrderSql.of(sort);
        this.wanted = wanted;
        this.few = Math.max(FEW, FEW_FOR_EACH * wanted);
    }

    /** The beginning of a statement, which defines {@code first}: the ids of the first matches and the column of the order. */
    public Sql with() {
        return SearchSql.isServedByIndex(query)
                ? with(BY_INDEX.with("most_few", few), "(SELECT count(*) FROM few) > " + few)
                        .bind("words", words)
                        .with("long", longSearch.ids())
                : with(BY_SCAN, "(SELECT count(*) FROM near) < " + wanted);
    }

    private Sql with(Sql steps, String far) {
        // with other conditions it may take long to find this many examples that meet them
        int near = filtered ? 0 : Math.max(NEAR, NEAR_FOR_EACH * wanted);
        return steps.with(Map.of("columns", columns, "order", order, "wanted", Integer.toString(wanted)))
                .with("rest", rest)
                .with("found", SearchSql.isFoundInOnePart(query))
                .with("found_long", SearchSql.isFoundInSeveralParts(query))
                .with("near", walk("near", near, "true"))
                .with("far", walk("far", Math.max(FAR, FAR_FOR_EACH * wanted), far));
    }

    private Sql walk(String name, int length, String condition) {
        Map<String, String> fragments = Map.of(
                "name", name,
                "columns", columns,
                "order", order,
                "length", Integer.toString(length),
                "wanted", Integer.toString(wanted),
                "condition", condition);
        return WALK.with(fragments).with("rest", rest).bind("words", words).with("long_holds", longSearch.holds());
    }
}
