package org.trainingexample.domain.query;

import java.time.Instant;
import java.util.Objects;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * A position in a sorted list: that of the example that has this key and this id, whether it is still there or not.
 *
 * @param key a {@code Double} if the list is sorted by quality, else an {@code Instant}
 */
public record Cursor(TrainingExampleSort sort, Comparable<?> key, TrainingExampleId id) implements Comparable<Cursor> {
    public Cursor {
        Objects.requireNonNull(sort, "sort");
        Objects.requireNonNull(id, "id");
        boolean number = sort.field() == ExampleField.QUALITY_SCORE;
        if (!(number ? key instanceof Double : key instanceof Instant)) {
            throw new IllegalArgumentException("the key must be of the type of " + sort.field());
        }
    }

    /** The place of an example in this order. */
    public static Cursor of(TrainingExampleSort sort, TrainingExample example) {
        return new Cursor(sort, (Comparable<?>) Objects.requireNonNull(example.value(sort.field())), example.id());
    }

    /** Compares positions of one sort: the earlier in the list is the lesser. */
    @Override
    public int compareTo(Cursor other) {
        int byKey = Condition.Bound.compare(key, other.key);
        int ascending = byKey != 0 ? byKey : id.compareTo(other.id);
        return sort.isDescending() ? -ascending : ascending;
    }
}
