package org.trainingexample.domain.query;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.json.WireNamed;
import org.trainingexample.domain.query.Condition.Comparison;

/** A parameter of a filter, under the name that it has in queries and in the filter of a fill. */
public enum FilterParameter implements WireNamed {
    AGENT_ID(Kind.UUID, ExampleField.AGENT_ID),
    DOMAIN(Kind.TEXT, ExampleField.DOMAIN),
    SOURCE_TYPE(Kind.SOURCE_TYPE, ExampleField.SOURCE_TYPE),
    TASK_TYPE(Kind.TASK_TYPE, ExampleField.TASK_TYPE),
    EXECUTION_ID(Kind.TEXT, ExampleField.EXECUTION_ID),
    TASK_ID(Kind.TEXT, ExampleField.TASK_ID),
    EXTRACTED_BY(Kind.TEXT, ExampleField.EXTRACTED_BY),
    SOURCE_TRACE_HASH(Kind.TEXT, ExampleField.SOURCE_TRACE_HASH),
    INPUT_HASH(Kind.HASH, ExampleField.INPUT_HASH),
    MIN_QUALITY(Kind.NUMBER, ExampleField.QUALITY_SCORE, Comparison.AT_LEAST),
    MAX_QUALITY(Kind.NUMBER, ExampleField.QUALITY_SCORE, Comparison.AT_MOST),
    MIN_CONFIDENCE(Kind.NUMBER, ExampleField.CONFIDENCE, Comparison.AT_LEAST),
    MAX_CONFIDENCE(Kind.NUMBER, ExampleField.CONFIDENCE, Comparison.AT_MOST),
    MIN_DIFFICULTY(Kind.NUMBER, ExampleField.DIFFICULTY, Comparison.AT_LEAST),
    MAX_DIFFICULTY(Kind.NUMBER, ExampleField.DIFFICULTY, Comparison.AT_MOST),
    /** Whether anybody judged the example. */
    RATED(Kind.FLAG, null),
    CREATED_AFTER(Kind.TIME, ExampleField.CREATED_AT, Comparison.AT_LEAST),
    CREATED_BEFORE(Kind.TIME, ExampleField.CREATED_AT, Comparison.BEFORE),
    UPDATED_AFTER(Kind.TIME, ExampleField.UPDATED_AT, Comparison.AT_LEAST),
    UPDATED_BEFORE(Kind.TIME, ExampleField.UPDATED_AT, Comparison.BEFORE),
    LABEL(Kind.LABELS, ExampleField.LABELS),
    ANY_LABEL(Kind.LABELS, ExampleField.LABELS),
    /** Followed by a dot and the name of a member. */
    METADATA(Kind.MEMBER, ExampleField.METADATA),
    Q(Kind.SEARCH, null);

    /** The prefix of an exact filter's name that excludes its values. */
    public static final String EXCLUDING = "not_";

    private static final Set<String> NAMES = Arrays.stream(values())
            .flatMap(parameter -> Stream.concat(Stream.of(parameter.wireName()), parameter.excludingName().stream()))
            .collect(Collectors.toUnmodifiableSet());

    /** The type of a parameter's values. */
    public enum Kind {
        UUID,
        TEXT,
        SOURCE_TYPE,
        TASK_TYPE,
        /** SHA-256 in lower-case hexadecimal digits. */
        HASH,
        NUMBER,
        TIME,
        FLAG,
        LABELS,
        MEMBER,
        SEARCH;

        /** Whether a field is compared with the values, any of which may be equal to it. */
        public boolean isExact() {
            return this == UUID || this == TEXT || this == SOURCE_TYPE || this == TASK_TYPE || this == HASH;
        }
    }

    private final Kind kind;
    private final @Nullable ExampleField field;
    private final @Nullable Comparison comparison;

    FilterParameter(Kind kind, @Nullable ExampleField field) {
        this(kind, field, null);
    }

    FilterParameter(Kind kind, @Nullable ExampleField field, @Nullable Comparison comparison) {
        this.kind = kind;
        this.field = field;
        this.comparison = comparison;
    }

    /** Every name, including the excluding ones; those of members of the metadata as the beginning that they share. */
    public static Set<String> names() {
        return NAMES;
    }

    /** The parameter that a name stands for, an excluding one too. */
    public static Optional<FilterParameter> find(String name) {
        return Arrays.stream(values())
                .filter(parameter -> Stream.concat(Stream.of(parameter.wireName()), parameter.excludingName().stream())
                        .anyMatch(known -> known.endsWith(".") ? name.startsWith(known) : name.equals(known)))
                .findFirst();
    }

    @Override
    public String wireName() {
        return this == METADATA ? "metadata." : WireNamed.super.wireName();
    }

    public Kind kind() {
        return kind;
    }

    /** The name under which its values are excluded, if it is an exact filter. */
    public Optional<String> excludingName() {
        boolean excludes = kind.isExact() || this == LABEL || this == METADATA;
        return excludes ? Optional.of(EXCLUDING + wireName()) : Optional.empty();
    }

    ExampleField field() {
        return Objects.requireNonNull(field);
    }

    Comparison comparison() {
        return Objects.requireNonNull(comparison);
    }
}
