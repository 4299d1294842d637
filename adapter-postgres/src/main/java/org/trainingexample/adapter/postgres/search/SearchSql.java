package org.trainingexample.adapter.postgres.search;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.search.SearchQuery;
import org.trainingexample.domain.search.SearchQuery.Term;

/** A search query as a {@code tsquery}. The domain has split it into words already; PostgreSQL does not parse them again. */
public final class SearchSql {
    private static final Sql FOUND = Sql.of("""
            id IN (
                SELECT id FROM training_example_search WHERE document @@ CAST(:words AS tsquery)
                UNION ALL SELECT id FROM (:long) AS long)""");

    private static final Sql FOUND_IN_ONE_PART =
            Sql.of("id IN (SELECT id FROM training_example_search WHERE document @@ CAST(:words AS tsquery))");

    private static final Sql FOUND_IN_SEVERAL_PARTS = Sql.of("id IN (:long)");

    private SearchSql() {}

    /** The condition that an example matches a query that has at least one word. */
    static Sql isFound(SearchQuery query) {
        return FOUND.bind("words", words(query)).with("long", new LongSearchSql(query).ids());
    }

    /** The condition that an example matches whose search document has one part. The planner need not fetch all matches first. */
    static Sql isFoundInOnePart(SearchQuery query) {
        return FOUND_IN_ONE_PART.bind("words", words(query));
    }

    /** The condition that an example matches whose search document has several parts. */
    static Sql isFoundInSeveralParts(SearchQuery query) {
        return FOUND_IN_SEVERAL_PARTS.with("long", new LongSearchSql(query).ids());
    }

    /** Whether every match contains one of some words; without such words the index can only list all documents. */
    public static boolean isServedByIndex(SearchQuery query) {
        return query.alternatives().stream().noneMatch(terms -> terms.stream().allMatch(Term::excluded));
    }

    /** For a CAST to tsquery. */
    public static Argument words(SearchQuery query) {
        return Arguments.text(literal(query));
    }

    private static String literal(SearchQuery query) {
        return query.alternatives().stream().map(SearchSql::all).collect(joining(" | "));
    }

    private static String all(List<Term> terms) {
        return terms.stream().map(SearchSql::term).collect(joining(" & "));
    }

    private static String term(Term term) {
        String phrases = term.phrases().stream().map(SearchSql::phrase).collect(joining(" & ", "(", ")"));
        return term.excluded() ? "!" + phrases : phrases;
    }

    static String phrase(List<String> words) {
        return words.stream().map(SearchSql::quoted).collect(joining(" <-> ", "(", ")"));
    }

    private static String quoted(String word) {
        return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
