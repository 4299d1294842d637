package org.trainingexample.domain.query;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.trainingexample.domain.Classification;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.ExampleSource;
import org.trainingexample.domain.TaskType;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.Violations;
import org.trainingexample.domain.query.Condition.Bound;
import org.trainingexample.domain.query.Condition.Comparison;
import org.trainingexample.domain.query.Condition.Equal;
import org.trainingexample.domain.query.Condition.Labelled;

/** Which examples: those that meet every condition. */
public record TrainingExampleFilter(List<Condition> conditions) {
    /** Every example. */
    public static final TrainingExampleFilter ALL = new TrainingExampleFilter(List.of());

    public TrainingExampleFilter {
        conditions = List.copyOf(conditions);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The meaning of the filter; every store must agree with it. */
    public boolean matches(TrainingExample example) {
        return conditions.stream().allMatch(condition -> condition.matches(example));
    }

    /** Collects conditions under the names that they have as query parameters; a name given again replaces the first. */
    public static final class Builder {
        private final SortedMap<String, Condition> conditions = new TreeMap<>();

        private Builder() {}

        public Builder agentId(UUID value) {
            return equal(ExampleField.AGENT_ID, value);
        }

        public Builder domain(String value) {
            return equal(ExampleField.DOMAIN, value);
        }

        public Builder source(ExampleSource value) {
            return equal(ExampleField.SOURCE_TYPE, value);
        }

        public Builder taskType(TaskType value) {
            return equal(ExampleField.TASK_TYPE, value);
        }

        public Builder executionId(String value) {
            return equal(ExampleField.EXECUTION_ID, value);
        }

        public Builder taskId(String value) {
            return equal(ExampleField.TASK_ID, value);
        }

        public Builder extractedBy(String value) {
            return equal(ExampleField.EXTRACTED_BY, value);
        }

        public Builder traceHash(String value) {
            return equal(ExampleField.SOURCE_TRACE_HASH, value);
        }

        public Builder minQuality(double value) {
            return bound("min_quality", ExampleField.QUALITY_SCORE, Comparison.AT_LEAST, value);
        }

        public Builder maxQuality(double value) {
            return bound("max_quality", ExampleField.QUALITY_SCORE, Comparison.AT_MOST, value);
        }

        public Builder minConfidence(double value) {
            return bound("min_confidence", ExampleField.CONFIDENCE, Comparison.AT_LEAST, value);
        }

        public Builder maxConfidence(double value) {
            return bound("max_confidence", ExampleField.CONFIDENCE, Comparison.AT_MOST, value);
        }

        /** Only examples that someone judged, or only those that nobody did. */
        public Builder rated(boolean value) {
            return put("rated", new Condition.Rated(value));
        }

        public Builder minDifficulty(double value) {
            return bound("min_difficulty", ExampleField.DIFFICULTY, Comparison.AT_LEAST, value);
        }

        public Builder maxDifficulty(double value) {
            return bound("max_difficulty", ExampleField.DIFFICULTY, Comparison.AT_MOST, value);
        }

        /** At or after this time. */
        public Builder createdAfter(Instant value) {
            return bound("created_after", ExampleField.CREATED_AT, Comparison.AT_LEAST, value);
        }

        /** Before this time. */
        public Builder createdBefore(Instant value) {
            return bound("created_before", ExampleField.CREATED_AT, Comparison.BEFORE, value);
        }

        /** At or after this time. */
        public Builder updatedAfter(Instant value) {
            return bound("updated_after", ExampleField.UPDATED_AT, Comparison.AT_LEAST, value);
        }

        /** Before this time. */
        public Builder updatedBefore(Instant value) {
            return bound("updated_before", ExampleField.UPDATED_AT, Comparison.BEFORE, value);
        }

        /** All of these labels. */
        public Builder labels(List<String> value) {
            return put("label", new Labelled(value, true));
        }

        /** At least one of these labels. */
        public Builder anyLabel(List<String> value) {
            return put("any_label", new Labelled(value, false));
        }

        /** A top-level member of the metadata; may be given for several keys, and each must match. */
        public Builder metadata(String key, String value) {
            return put("metadata." + key, new Condition.Metadata(key, value));
        }

        /** Found by this query. */
        public Builder search(SearchQuery value) {
            return put("q", new Condition.Searched(value));
        }

        /**
         * Makes the filter.
         *
         * @throws org.trainingexample.domain.ValidationException naming the query parameter, if a range holds nothing, a
         *     number is NaN, or there are too many labels
         */
        public TrainingExampleFilter build() {
            Violations.check(violations -> {
                conditions.forEach((name, condition) -> check(name, condition, violations));
                requireOrder("min_quality", "max_quality", violations);
                requireOrder("min_confidence", "max_confidence", violations);
                requireOrder("min_difficulty", "max_difficulty", violations);
                requireOrder("created_after", "created_before", violations);
                requireOrder("updated_after", "updated_before", violations);
            });
            return new TrainingExampleFilter(List.copyOf(conditions.values()));
        }

        private static void check(String name, Condition condition, Violations violations) {
            if (condition instanceof Bound bound && bound.limit().equals(Double.NaN)) {
                violations.add(name, "out-of-range", "must be a number");
            }
            if (condition instanceof Labelled labelled && labelled.labels().size() > Classification.MAX_LABELS) {
                violations.add(name, "too-many", "must be given at most " + Classification.MAX_LABELS + " times");
            }
        }

        private void requireOrder(String low, String high, Violations violations) {
            if (conditions.get(low) instanceof Bound from
                    && conditions.get(high) instanceof Bound to
                    && Bound.compare(from.limit(), to.limit()) > 0) {
                violations.add(low, "out-of-range", "must not be greater than " + high);
            }
        }

        private Builder equal(ExampleField field, Object value) {
            return put(field.wireName(), new Equal(field, value));
        }

        private Builder bound(String name, ExampleField field, Comparison comparison, Comparable<?> limit) {
            return put(name, new Bound(field, comparison, limit));
        }

        private Builder put(String name, Condition condition) {
            conditions.put(name, Objects.requireNonNull(condition));
            return this;
        }
    }
}
