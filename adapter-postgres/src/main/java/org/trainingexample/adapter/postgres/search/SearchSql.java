package org.trainingexample.adapter.postgres.search;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.search.SearchQuery;
import org.trainingexample.domain.search.SearchQuery.Term;

/** A search query as a {@code tsquery}, whose words are taken as they are: the domain has cut them already. */
public final class SearchSql {
    private SearchSql() {}

    /** Whether a document is found by a query that has at least one word. */
    static Sql matches(SearchQuery query) {
        return Sql.of("document @@ CAST(? AS tsquery)", words(query));
    }

    /** Whether an example is found by such a query. */
    static Sql isFound(SearchQuery query) {
        return Sql.of("id IN (SELECT id FROM training_example_search WHERE ")
                .add(matches(query))
                .add(")");
    }

    /** Whether there are words without which a document is not found; else the index can only list all documents. */
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
        String phrase = term.words().stream().map(SearchSql::quoted).collect(joining(" <-> ", "(", ")"));
        return term.excluded() ? "!" + phrase : phrase;
    }

    private static String quoted(String word) {
        return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
