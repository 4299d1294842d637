package org.trainingexample.adapter.http.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.json.WireNamed;
import org.trainingexample.domain.validation.Violations;
import org.trainingexample.json.Values;

/**
 * Values by name, as texts, whatever form they came in: the query of a request or the members of a JSON object. What is wrong with
 * them is collected, until {@link #check} throws it all at once.
 */
public class NamedValues {
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Violations violations;
    private final UnaryOperator<String> place;

    /**
     * @param violations collects what is wrong
     * @param place the place of a violation that a name stands for: the name itself in a query, a pointer in JSON
     */
    public NamedValues(Violations violations, UnaryOperator<String> place) {
        this.violations = violations;
        this.place = place;
    }

    /** Adds a value of a name. */
    public final void put(String name, String value) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    /** All values, by name, in the order in which they came. */
    protected final Map<String, List<String>> values() {
        return values;
    }

    /** Values that check themselves name what is wrong by the names of parameters. */
    private <T> T placed(Supplier<T> value) {
        try {
            return value.get();
        } catch (ValidationException invalid) {
            throw new ValidationException(invalid.violations().stream()
                    .map(violation ->
                            new Violation(place.apply(violation.field()), violation.code(), violation.detail()))
                    .toList());
        }
    }

    public Optional<String> text(String name) {
        return single(name, Function.identity());
    }

    /** A parameter whose value knows its rules, and the name under which it is given. */
    public <T> Optional<T> captured(String name, Function<String, T> parse) {
        return text(name).flatMap(text -> {
            List<T> valid = new ArrayList<>();
            violations.capture(() -> placed(() -> parse.apply(text))).ifValid(valid::add);
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
            add(name, "too-short", "must not be empty");
        }
        return given;
    }

    /** Whether a parameter is there, valid or not. */
    public boolean isGiven(String name) {
        return values.containsKey(name);
    }

    /** Evaluates a value made of several parameters; what it finds wrong is collected as well. */
    public <T> Violations.Captured<T> capture(Supplier<T> value) {
        return violations.capture(() -> placed(value));
    }

    /** Evaluates what needs another value, if that one is valid. */
    public <S, T> Violations.Captured<T> captureWith(Violations.Captured<S> needed, Function<S, T> value) {
        return violations.captureWith(needed, given -> placed(() -> value.apply(given)));
    }

    /** Adds a violation of a parameter that is not there at all. */
    public void addUnlessGiven(String name, String code, String detail) {
        if (!isGiven(name)) {
            add(name, code, detail);
        }
    }

    /** Adds a violation at the place that a name stands for. */
    public void add(String name, String code, String detail) {
        violations.add(place.apply(name), code, detail);
    }

    /** Throws everything that was found wrong. */
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
            add(name, violation.code(), violation.detail());
            return Optional.empty();
        }
    }

    private Optional<String> once(String name, List<String> given) {
        if (given.size() > 1) {
            add(name, "repeated", "must be given once");
        }
        return given.size() == 1 ? Optional.of(given.get(0)) : Optional.empty();
    }
}
