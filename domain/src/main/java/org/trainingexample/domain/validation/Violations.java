package org.trainingexample.domain.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.json.JsonText;

/** Collects broken rules, so that a caller hears of all of them at once. */
public final class Violations {
    private final List<Violation> violations = new ArrayList<>();

    public Violations() {}

    /** Runs the rules and throws one {@link ValidationException} with everything they found, if they found anything. */
    public static void check(Consumer<Violations> rules) {
        Violations violations = new Violations();
        rules.accept(violations);
        violations.throwIfAny();
    }

    public void add(String field, String code, String detail) {
        violations.add(new Violation(field, code, detail));
    }

    /** Evaluates a value that checks itself; what it finds wrong is kept here instead of thrown. */
    public <T> Captured<T> capture(Supplier<T> value) {
        return captureAt("", value);
    }

    /** Like {@link #capture}, for a value that does not know its place: its pointers are put below {@code pointer}. */
    public <T> Captured<T> captureAt(String pointer, Supplier<T> value) {
        try {
            return new Captured<>(value.get());
        } catch (ValidationException invalid) {
            invalid.violations()
                    .forEach(violation -> add(pointer + violation.field(), violation.code(), violation.detail()));
            return Captured.none();
        }
    }

    /** Evaluates a value that is made of another one, if that one is valid. */
    public <S, T> Captured<T> captureWith(Captured<S> needed, Function<? super S, T> value) {
        return needed.value == null ? Captured.<T>none() : capture(() -> value.apply(needed.get()));
    }

    /** The violations so far. */
    public List<Violation> found() {
        return List.copyOf(violations);
    }

    public boolean isEmpty() {
        return violations.isEmpty();
    }

    public void throwIfAny() {
        if (!violations.isEmpty()) {
            throw new ValidationException(violations);
        }
    }

    /** Adds what a text breaks of a rule; no text breaks none. */
    public void require(String pointer, TextRule rule, @Nullable String text) {
        if (text != null) {
            rule.check(pointer, text, this);
        }
    }

    /** Adds what a payload breaks of a rule. */
    public void require(String pointer, JsonRule rule, JsonText json) {
        rule.check(pointer, json, this);
    }

    /** Adds that a number is out of range, if it is. NaN is: it answers false to every comparison. */
    public void requireRange(String pointer, double value, int min, int max) {
        if (!(value >= min && value <= max)) {
            add(pointer, "out-of-range", "must be between " + min + " and " + max);
        }
    }

    /** Adds that there are too many things, if there are. */
    public void requireAtMost(String pointer, int count, int max, String things) {
        if (count > max) {
            add(pointer, "too-many", "must have at most " + max + " " + things);
        }
    }

    /** A value, or nothing because it was invalid; to be taken out after {@link Violations#throwIfAny}. */
    public static final class Captured<T> implements Supplier<T> {
        private final @Nullable T value;

        private Captured(@Nullable T value) {
            this.value = value;
        }

        /** Adds nothing: the value has a violation already. */
        public static <T> Captured<T> none() {
            return new Captured<>(null);
        }

        @Override
        public T get() {
            if (value == null) {
                throw new IllegalStateException("the violations were not looked at");
            }
            return value;
        }

        /** Hands the value on if it was valid. */
        public void ifValid(Consumer<? super T> consumer) {
            if (value != null) {
                consumer.accept(value);
            }
        }
    }
}
