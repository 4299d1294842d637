package org.trainingexample.domain.query;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.Quality;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.search.SearchDocument;
import org.trainingexample.domain.search.SearchQuery;

/** One thing that a filter asks of an example. */
public sealed interface Condition {
    /** The meaning of this condition; every store must agree with it. */
    boolean matches(TrainingExample example);

    /** Handles every kind of condition; a new kind breaks every store at compile time. */
    <R> R match(Cases<R> cases);

    /** One handler for each kind of condition. */
    interface Cases<R> {
        R oneOf(OneOf condition);

        R not(Not condition);

        R bound(Bound condition);

        R labelled(Labelled condition);

        R metadata(Metadata condition);

        R rated(Rated condition);

        R searched(Searched condition);
    }

    /**
     * The field holds one of these values.
     *
     * @param values of the field's type; their order and repetitions do not matter
     */
    record OneOf(ExampleField field, List<Object> values) implements Condition {
        public OneOf {
            values = values.stream().distinct().sorted(ORDER).toList();
        }

        /** Makes equal conditions of equal values. */
        private static final Comparator<Object> ORDER = Comparator.comparing(Object::toString);

        @Override
        public boolean matches(TrainingExample example) {
            Object value = example.value(field);
            return value != null && values.contains(value);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.oneOf(this);
        }
    }

    /** The example does not meet this condition. An example without a value for it does not meet it. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean matches(TrainingExample example) {
            return !condition.matches(example);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.not(this);
        }
    }

    /** How a value lies to a bound. */
    enum Comparison {
        AT_LEAST,
        AT_MOST,
        BEFORE
    }

    /** The field, a number or a time, lies on this side of the limit. */
    record Bound(ExampleField field, Comparison comparison, Comparable<?> limit) implements Condition {
        public Bound {
            if (limit instanceof Double number) {
                limit = number + 0.0; // see Quality: no negative zero
            }
        }

        @Override
        public boolean matches(TrainingExample example) {
            int order = compare(Objects.requireNonNull(example.value(field)), limit);
            return switch (comparison) {
                case AT_LEAST -> order >= 0;
                case AT_MOST -> order <= 0;
                case BEFORE -> order < 0;
            };
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.bound(this);
        }

        /** Both are doubles or both are instants: the filter's builder sees to it. */
        @SuppressWarnings("unchecked")
        static int compare(Object value, Comparable<?> limit) {
            return ((Comparable<Object>) value).compareTo(limit);
        }
    }

    /** The example has all of these labels, or at least one of them. */
    record Labelled(List<String> labels, boolean all) implements Condition {
        public Labelled {
            labels = List.copyOf(labels);
        }

        @Override
        public boolean matches(TrainingExample example) {
            List<String> present = example.classification().labels();
            return all ? present.containsAll(labels) : !Collections.disjoint(present, labels);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.labelled(this);
        }
    }

    /** The metadata have, at the top, a member with this name and one of these values; see {@link JsonText#hasMember}. */
    record Metadata(String key, List<String> values) implements Condition {
        public Metadata {
            values = values.stream().distinct().sorted().toList();
        }

        /** The JSON objects of which the metadata must contain one: with a value as a string, and as what else it spells. */
        public List<String> alternatives() {
            return values.stream()
                    .flatMap(value -> JsonText.membersThatRead(key, value).stream())
                    .toList();
        }

        @Override
        public boolean matches(TrainingExample example) {
            return values.stream().anyMatch(value -> example.metadata().hasMember(key, value));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.metadata(this);
        }
    }

    /** The example has a rating, or has none; see {@link Quality#isRated}. */
    record Rated(boolean rated) implements Condition {
        @Override
        public boolean matches(TrainingExample example) {
            return example.quality().isRated() == rated;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.rated(this);
        }
    }

    /** The texts are found by this query. */
    record Searched(SearchQuery query) implements Condition {
        @Override
        public boolean matches(TrainingExample example) {
            return query.matches(SearchDocument.of(example));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.searched(this);
        }
    }
}
