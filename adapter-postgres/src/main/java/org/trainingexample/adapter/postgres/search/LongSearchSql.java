package org.trainingexample.adapter.postgres.search;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.search.SearchQuery;
import org.trainingexample.domain.search.SearchQuery.Term;

/** A search query on the examples whose search documents have several parts. A phrase stands in one of them, a term anywhere. */
final class LongSearchSql {
    /** Hides the words from the planner, as {@link FirstMatches} does: a document that is read without the index is large. */
    private static final String WITH_PHRASE =
            "(SELECT id FROM training_example_search_part" + " WHERE document @@ (SELECT CAST(:%s AS tsquery)))";

    private static final String ALL = "(SELECT id FROM training_example_search_part WHERE part = 1)";

    private static final String HAS_PHRASE = "bool_or(document @@ CAST(:%s AS tsquery))";

    private final SearchQuery query;
    private final Map<List<String>, String> names = new LinkedHashMap<>();
    private final Map<String, Argument> values = new HashMap<>();

    LongSearchSql(SearchQuery query) {
        this.query = query;
        query.alternatives()
                .forEach(terms -> terms.forEach(term -> term.phrases().forEach(this::name)));
    }

    private void name(List<String> phrase) {
        String name = "phrase_" + names.size();
        if (names.putIfAbsent(phrase, name) == null) {
            values.put(name, Arguments.text(SearchSql.phrase(phrase)));
        }
    }

    /** Selects the ids that match, each once. */
    Sql ids() {
        String alternatives = query.alternatives().stream()
                .map(this::ids)
                .collect(joining(" UNION ", "SELECT DISTINCT id FROM (", ")"));
        return Sql.of(alternatives + " AS matching").bind(values);
    }

    private String ids(List<Term> terms) {
        String required =
                phrases(terms.stream().filter(term -> !term.excluded()).toList(), WITH_PHRASE, " INTERSECT ");
        String excluded = terms.stream()
                .filter(Term::excluded)
                .map(term -> " EXCEPT (" + phrases(List.of(term), WITH_PHRASE, " INTERSECT ") + ")")
                .collect(joining());
        return "((" + (required.isEmpty() ? ALL : required) + ")" + excluded + ")";
    }

    /** An expression on all parts of one example. */
    Sql holds() {
        Function<Term, String> holds =
                term -> (term.excluded() ? "NOT (" : "(") + phrases(List.of(term), HAS_PHRASE, " AND ") + ")";
        return Sql.of(query.alternatives().stream()
                        .map(terms -> terms.stream().map(holds).collect(joining(" AND ", "(", ")")))
                        .collect(joining(" OR ")))
                .bind(values);
    }

    private String phrases(List<Term> terms, String each, String delimiter) {
        return terms.stream()
                .flatMap(term -> term.phrases().stream())
                .map(phrase -> each.formatted(names.get(phrase)))
                .collect(joining(delimiter));
    }
}
