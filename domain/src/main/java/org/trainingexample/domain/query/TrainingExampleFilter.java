package org.trainingexample.domain.query;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.ExampleSource;
import org.trainingexample.domain.TaskType;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleIds;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.query.Condition.Bound;
import org.trainingexample.domain.query.Condition.Labelled;
import org.trainingexample.domain.query.Condition.OneOf;
import org.trainingexample.domain.search.SearchQuery;
import org.trainingexample.domain.validation.Violations;

/** Which examples: those that meet every condition. */
public record TrainingExampleFilter(List<Condition> conditions) {
    /** Every example. */
    public static final TrainingExampleFilter ALL = new TrainingExampleFilter(List.of());

    /** How many values an exact filter can have. */
    public static final int MAX_VALUES = 100;

    public TrainingExampleFilter {
        conditions = List.copyOf(conditions);
    }

    /** The examples with these ids. */
    public static TrainingExampleFilter of(TrainingExampleIds ids) {
        return new TrainingExampleFilter(List.of(new OneOf(ExampleField.ID, List.copyOf(ids.values()))));
    }

    /** The ids to which the filter is limited, if it is. */
    public Optional<TrainingExampleIds> ids() {
        return conditions.stream()
                .filter(condition -> condition instanceof OneOf oneOf && oneOf.field() == ExampleField.ID)
                .map(condition -> new TrainingExampleIds(((OneOf) condition)
                        .values().stream().map(TrainingExampleId.class::cast).toList()))
                .findFirst();
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
            return oneOf(FilterParameter.AGENT_ID, List.of(value));
        }

        public Builder domain(String value) {
            return oneOf(FilterParameter.DOMAIN, List.of(value));
        }

        public Builder source(ExampleSource value) {
            return oneOf(FilterParameter.SOURCE_TYPE, List.of(value));
        }

        public Builder taskType(TaskType value) {
            return oneOf(FilterParameter.TASK_TYPE, List.of(value));
        }

        public Builder executionId(String value) {
            return oneOf(FilterParameter.EXECUTION_ID, List.of(value));
        }

        public Builder taskId(String value) {
            return oneOf(FilterParameter.TASK_ID, List.of(value));
        }

        public Builder extractedBy(String value) {
            return oneOf(FilterParameter.EXTRACTED_BY, List.of(value));
        }

        public Builder traceHash(String value) {
            return oneOf(FilterParameter.SOURCE_TRACE_HASH, List.of(value));
        }

        /** SHA-256 of the prompt, in lower-case hexadecimal digits. */
        public Builder inputHash(String value) {
            return oneOf(FilterParameter.INPUT_HASH, List.of(value));
        }

        /**
         * The field of an exact filter has one of these values.
         *
         * @param values at least one; of the type of the field
         */
        public Builder oneOf(FilterParameter parameter, List<?> values) {
            return put(parameter.wireName(), exact(parameter, values));
        }

        /** The field of an exact filter, or the labels for {@link FilterParameter#LABEL}, have none of these values. */
        public Builder noneOf(FilterParameter parameter, List<?> values) {
            String name = parameter.excludingName().orElseThrow();
            return put(name, new Condition.Not(exact(parameter, values)));
        }

        public Builder minQuality(double value) {
            return bound(FilterParameter.MIN_QUALITY, value);
        }

        public Builder maxQuality(double value) {
            return bound(FilterParameter.MAX_QUALITY, value);
        }

        public Builder minConfidence(double value) {
            return bound(FilterParameter.MIN_CONFIDENCE, value);
        }

        public Builder maxConfidence(double value) {
            return bound(FilterParameter.MAX_CONFIDENCE, value);
        }

        /** Only examples with a rating, or only those without one. */
        public Builder rated(boolean value) {
            return put(FilterParameter.RATED.wireName(), new Condition.Rated(value));
        }

        public Builder minDifficulty(double value) {
            return bound(FilterParameter.MIN_DIFFICULTY, value);
        }

        public Builder maxDifficulty(double value) {
            return bound(FilterParameter.MAX_DIFFICULTY, value);
        }

        /** At or after this time. */
        public Builder createdAfter(Instant value) {
            return bound(FilterParameter.CREATED_AFTER, value);
        }

        /** Before this time. */
        public Builder createdBefore(Instant value) {
            return bound(FilterParameter.CREATED_BEFORE, value);
        }

        /** At or after this time. */
        public Builder updatedAfter(Instant value) {
            return bound(FilterParameter.UPDATED_AFTER, value);
        }

        /** Before this time. */
        public Builder updatedBefore(Instant value) {
            return bound(FilterParameter.UPDATED_BEFORE, value);
        }

        /** All of these labels. */
        public Builder labels(List<String> value) {
            return put(FilterParameter.LABEL.wireName(), new Labelled(value, true));
        }

        /** At least one of these labels. */
        public Builder anyLabel(List<String> value) {
            return put(FilterParameter.ANY_LABEL.wireName(), new Labelled(value, false));
        }

        /** A top-level member of the metadata; may be given for several keys, and each must match. */
        public Builder metadata(String key, String value) {
            return metadata(key, List.of(value));
        }

        /** A top-level member of the metadata has one of these values. */
        public Builder metadata(String key, List<String> values) {
            return put(FilterParameter.METADATA.wireName() + key, new Condition.Metadata(key, values));
        }

        /** No top-level member of the metadata has this name and one of these values. */
        public Builder notMetadata(String key, List<String> values) {
            String name = FilterParameter.METADATA.excludingName().orElseThrow() + key;
            return put(name, new Condition.Not(new Condition.Metadata(key, values)));
        }

        /** Found by this query. */
        public Builder search(SearchQuery value) {
            return put(FilterParameter.Q.wireName(), new Condition.Searched(value));
        }

        /**
         * Makes the filter.
         *
         * @throws org.trainingexample.domain.failure.ValidationException naming the query parameter, if a range holds nothing, a
         *     number is NaN, a hash is none, or there are too many values
         */
        public TrainingExampleFilter build() {
            Violations.check(violations -> FilterRules.check(conditions, violations));
            return new TrainingExampleFilter(List.copyOf(conditions.values()));
        }

        private static Condition exact(FilterParameter parameter, List<?> values) {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a filter needs a value");
            }
            if (parameter == FilterParameter.LABEL) {
                return new Labelled(values.stream().map(String.class::cast).toList(), false);
            }
            if (!parameter.kind().isExact()) {
                throw new IllegalArgumentException(parameter + " is no exact filter");
            }
            return new OneOf(parameter.field(), List.copyOf(values));
        }

        /**
         * The field of a parameter that bounds it lies on its side of this limit.
         *
         * @param limit a {@code Double} or an {@code Instant}, as the field has it
         */
        public Builder bound(FilterParameter parameter, Comparable<?> limit) {
            return put(parameter.wireName(), new Bound(parameter.field(), parameter.comparison(), limit));
        }

        private Builder put(String name, Condition condition) {
            conditions.put(name, Objects.requireNonNull(condition));
            return this;
        }
    }
}
