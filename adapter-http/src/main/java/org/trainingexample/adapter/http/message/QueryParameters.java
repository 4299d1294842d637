package org.trainingexample.adapter.http.message;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.trainingexample.adapter.http.syntax.QueryString;
import org.trainingexample.domain.validation.Violations;
import org.trainingexample.json.DidYouMean;

/** The parameters of a query. */
public final class QueryParameters extends NamedValues {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    /**
     * @param known the names that may stand there, and beginnings of names, which end in a dot; any other would be a typing
     *     error with silent consequences
     */
    public QueryParameters(String query, Set<String> known) {
        this(query, known, new Violations());
    }

    private QueryParameters(String query, Set<String> known, Violations violations) {
        super(violations, UnaryOperator.identity());
        QueryString.parse(query, violations).forEach(parameter -> put(parameter, known));
    }

    private void put(QueryString.Parameter parameter, Set<String> known) {
        if (isKnown(parameter.name(), known)) {
            put(parameter.name(), parameter.value());
        } else {
            unknown(parameter.name(), known);
        }
    }

    /** Whether a name is one of these, or begins like one that ends in a dot. */
    public static boolean isKnown(String name, Set<String> known) {
        return known.contains(name.substring(0, name.indexOf('.') + 1)) || !name.endsWith(".") && known.contains(name);
    }

    /** Names that could not have been meant as names are not repeated in the answer. */
    private void unknown(String name, Set<String> known) {
        if (NAME.matcher(name).matches()) {
            String hint = DidYouMean.hint(name, known);
            add(name, "unknown-parameter", "is not a known parameter" + hint);
        } else {
            add(QueryString.ITSELF, "unknown-parameter", "has a parameter that is not known");
        }
    }

    /** The values of those parameters that are among these, or begin so, by name. */
    public SortedMap<String, List<String>> given(Set<String> names) {
        SortedMap<String, List<String>> given = new TreeMap<>(values());
        given.keySet().removeIf(name -> !isKnown(name, names));
        return given;
    }

    /** All that was given, by name. */
    public SortedMap<String, List<String>> all() {
        return new TreeMap<>(values());
    }

    /** The query again, without these parameters, for a link to follow. */
    public String without(Set<String> names) {
        return values().entrySet().stream()
                .filter(parameter -> !names.contains(parameter.getKey()))
                .flatMap(parameter -> parameter.getValue().stream()
                        .map(value -> encoded(parameter.getKey()) + "=" + encoded(value) + "&"))
                .collect(Collectors.joining());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
