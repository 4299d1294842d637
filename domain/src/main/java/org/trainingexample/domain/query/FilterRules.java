package org.trainingexample.domain.query;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.trainingexample.domain.Classification;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.query.Condition.Bound;
import org.trainingexample.domain.query.Condition.Labelled;
import org.trainingexample.domain.query.Condition.Metadata;
import org.trainingexample.domain.query.Condition.Not;
import org.trainingexample.domain.query.Condition.OneOf;
import org.trainingexample.domain.validation.Violations;

/** The rules for the conditions of a filter; violations name the query parameter. */
final class FilterRules {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private FilterRules() {}

    /** @param conditions by the names of their query parameters */
    static void check(Map<String, Condition> conditions, Violations violations) {
        conditions.forEach((name, condition) -> check(name, condition, violations));
        requireOrder("min_quality", "max_quality", conditions, violations);
        requireOrder("min_confidence", "max_confidence", conditions, violations);
        requireOrder("min_difficulty", "max_difficulty", conditions, violations);
        requireOrder("created_after", "created_before", conditions, violations);
        requireOrder("updated_after", "updated_before", conditions, violations);
    }

    private static void check(String name, Condition condition, Violations violations) {
        if (condition instanceof Not not) {
            check(name, not.condition(), violations);
        } else if (condition instanceof Bound bound && bound.limit().equals(Double.NaN)) {
            violations.add(name, "out-of-range", "must be a number");
        } else if (condition instanceof Labelled labelled) {
            requireAtMost(Classification.MAX_LABELS, labelled.labels(), name, violations);
        } else if (condition instanceof Metadata metadata) {
            requireAtMost(TrainingExampleFilter.MAX_VALUES, metadata.values(), name, violations);
        } else if (condition instanceof OneOf oneOf) {
            requireAtMost(TrainingExampleFilter.MAX_VALUES, oneOf.values(), name, violations);
            requireHashes(oneOf, name, violations);
        }
    }

    private static void requireHashes(OneOf condition, String name, Violations violations) {
        if (condition.field() == ExampleField.INPUT_HASH
                && !condition.values().stream()
                        .allMatch(value -> HASH.matcher(value.toString()).matches())) {
            violations.add(name, "invalid-format", "must be a SHA-256 in 64 lower-case hexadecimal digits");
        }
    }

    private static void requireAtMost(int max, List<?> values, String name, Violations violations) {
        if (values.size() > max) {
            violations.add(name, "too-many", "must be given at most " + max + " times");
        }
    }

    private static void requireOrder(
            String low, String high, Map<String, Condition> conditions, Violations violations) {
        if (conditions.get(low) instanceof Bound from
                && conditions.get(high) instanceof Bound to
                && Bound.compare(from.limit(), to.limit()) > 0) {
            violations.add(low, "out-of-range", "must not be greater than " + high);
        }
    }
}
