package org.trainingexample.domain.query;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.JsonText;
import org.trainingexample.domain.Quality;
import org.trainingexample.domain.SearchDocument;
import org.trainingexample.domain.TrainingExample;

/** One thing that a filter asks of an example. */
public sealed interface Condition {
    /** The meaning of this condition; every store must agree with it. */
    boolean matches(TrainingExample example);

    /** Handles every kind of condition; a new kind breaks every store at compile time. */
    <R> R match(Cases<R> cases);

    /** One handler for each kind of condition. */
    interface Cases<R> {
        R equal(Equal condition);

        R bound(Bound condition);

        R labelled(Labelled condition);

        R metadata(Metadata condition);

        R rated(Rated condition);

        R searched(Searched condition);
    }

    /** The field holds exactly this value. */
    record Equal(ExampleField field, Object value) implements Condition {
        @Override
        public boolean matches(TrainingExample example) {
            return value.equals(field.of(example));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.equal(this);
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
            int order = compare(Objects.requireNonNull(field.of(example)), limit);
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

    /** The metadata have, at the top, a member with this name and value; see {@link JsonText#hasMember}. */
    record Metadata(String key, String value) implements Condition {
        /** The JSON objects of which the metadata must contain one: with the value as a string, and as what else it spells. */
        public List<String> alternatives() {
            return JsonText.membersThatRead(key, value);
        }

        @Override
        public boolean matches(TrainingExample example) {
            return example.metadata().hasMember(key, value);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.metadata(this);
        }
    }

    /** Someone judged the example, or nobody did; see {@link Quality#isRated}. */
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
            return query.matches(SearchDocument.of(example.searchableTexts()));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.searched(this);
        }
    }
}
