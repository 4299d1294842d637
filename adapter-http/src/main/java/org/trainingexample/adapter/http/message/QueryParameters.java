package org.trainingexample.adapter.http.message;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.trainingexample.adapter.http.syntax.QueryString;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.json.WireNamed;
import org.trainingexample.domain.validation.Violations;
import org.trainingexample.json.DidYouMean;
import org.trainingexample.json.Values;

/** The parameters in a query. What is wrong with them is collected, until {@link #check} throws it all at once. */
public final class QueryParameters {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Violations violations = new Violations();

    /**
     * @param known the names that may stand there, and beginnings of names, which end in a dot; any other would be a typing
     *     error with silent consequences
     */
    public QueryParameters(String query, Set<String> known) {
        QueryString.parse(query, violations).forEach(parameter -> put(parameter, known));
    }

    /** Parameters that come from elsewhere than a query. */
    public QueryParameters(List<QueryString.Parameter> parameters, Set<String> known) {
        parameters.forEach(parameter -> put(parameter, known));
    }

    private void put(QueryString.Parameter parameter, Set<String> known) {
        if (isKnown(parameter.name(), known)) {
            values.computeIfAbsent(parameter.name(), name -> new ArrayList<>()).add(parameter.value());
        } else {
            unknown(parameter.name(), known);
        }
    }

    private static boolean isKnown(String name, Set<String> known) {
        return known.contains(name.substring(0, name.indexOf('.') + 1)) || !name.endsWith(".") && known.contains(name);
    }

    /** Names that could not have been meant as names are not repeated in the answer. */
    private void unknown(String name, Set<String> known) {
        if (NAME.matcher(name).matches()) {
            String hint = DidYouMean.hint(name, known);
            violations.add(name, "unknown-parameter", "is not a known parameter" + hint);
        } else {
            violations.add(QueryString.ITSELF, "unknown-parameter", "has a parameter that is not known");
        }
    }

    public Optional<String> text(String name) {
        return single(name, Function.identity());
    }

    /** A parameter whose value knows its rules, and the name under which it is given. */
    public <T> Optional<T> captured(String name, Function<String, T> parse) {
        return text(name).flatMap(text -> {
            List<T> valid = new ArrayList<>();
            violations.capture(() -> parse.apply(text)).ifValid(valid::add);
            return valid.stream().findFirst();
        });
    }

    /** The values of the parameters whose names start so, by the rest of their names; these may be empty. */
    public Map<String, List<String>> startingWith(String beginning) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        values.forEach((name, given) -> {
            if (name.startsWith(beginning)) {
                found.put(name.substring(beginning.length()), given);
            }
        });
        return found;
    }

    /** The valid values of a parameter that may be repeated. */
    public <T> List<T> all(String name, Function<String, T> parse) {
        return texts(name).stream()
                .filter(text -> !text.isEmpty())
                .flatMap(text -> parsed(name, text, parse).stream())
                .toList();
    }

    public Optional<UUID> uuid(String name) {
        return single(name, Values::uuid);
    }

    public Optional<Double> number(String name) {
        return single(name, Values::number);
    }

    public Optional<Integer> integer(String name) {
        return single(name, Values::integer);
    }

    public Optional<Instant> time(String name) {
        return single(name, Values::time);
    }

    public boolean flag(String name) {
        return optionalFlag(name).orElse(false);
    }

    public Optional<Boolean> optionalFlag(String name) {
        return single(name, Values::flag);
    }

    public <E extends Enum<E> & WireNamed> Optional<E> constant(String name, Class<E> type) {
        return single(name, text -> Values.constant(text, type));
    }

    /** The values of a parameter that may be repeated. */
    public List<String> texts(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.contains("")) {
            violations.add(name, "too-short", "must not be empty");
        }
        return given;
    }

    /** Whether a parameter is there, valid or not. */
    public boolean isGiven(String name) {
        return values.containsKey(name);
    }

    /** The values of those parameters that are among these, or begin so, by name. */
    public SortedMap<String, List<String>> given(Set<String> names) {
        SortedMap<String, List<String>> given = new TreeMap<>(values);
        given.keySet().removeIf(name -> !isKnown(name, names));
        return given;
    }

    /** All that was given, by name. */
    public SortedMap<String, List<String>> all() {
        return new TreeMap<>(values);
    }

    /** The query again, without these parameters, for a link to follow. */
    public String without(Set<String> names) {
        return values.entrySet().stream()
                .filter(parameter -> !names.contains(parameter.getKey()))
                .flatMap(parameter -> parameter.getValue().stream()
                        .map(value -> encoded(parameter.getKey()) + "=" + encoded(value) + "&"))
                .collect(Collectors.joining());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Evaluates a value made of several parameters; what it finds wrong is collected as well. */
    public <T> Violations.Captured<T> capture(Supplier<T> value) {
        return violations.capture(value);
    }

    /** Evaluates what needs another value, if that one is valid. */
    public <S, T> Violations.Captured<T> captureWith(Violations.Captured<S> needed, Function<S, T> value) {
        return violations.captureWith(needed, value);
    }

    /** Adds a violation of a parameter that is not there at all. */
    public void addUnlessGiven(String name, String code, String detail) {
        if (!isGiven(name)) {
            add(name, code, detail);
        }
    }

    public void add(String name, String code, String detail) {
        violations.add(name, code, detail);
    }

    public void check() {
        violations.throwIfAny();
    }

    private <T> Optional<T> single(String name, Function<String, T> parse) {
        return once(name, texts(name)).filter(text -> !text.isEmpty()).flatMap(text -> parsed(name, text, parse));
    }

    private <T> Optional<T> parsed(String name, String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (ValidationException invalid) {
            Violation violation = invalid.violations().get(0);
            violations.add(name, violation.code(), violation.detail());
            return Optional.empty();
        }
    }

    private Optional<String> once(String name, List<String> given) {
        if (given.size() > 1) {
            violations.add(name, "repeated", "must be given once");
        }
        return given.size() == 1 ? Optional.of(given.get(0)) : Optional.empty();
    }
}
