package org.trainingexample.domain.query;

import java.util.Comparator;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.json.WireNamed;

/** An order of examples: by one field, and by id, in the same direction, where that field is equal. */
public enum TrainingExampleSort implements WireNamed {
    NEWEST_FIRST(ExampleField.CREATED_AT, true),
    OLDEST_FIRST(ExampleField.CREATED_AT, false),
    BEST_FIRST(ExampleField.QUALITY_SCORE, true),
    WORST_FIRST(ExampleField.QUALITY_SCORE, false),
    LAST_CHANGED_FIRST(ExampleField.UPDATED_AT, true),
    FIRST_CHANGED_FIRST(ExampleField.UPDATED_AT, false);

    private final ExampleField field;
    private final boolean descending;

    TrainingExampleSort(ExampleField field, boolean descending) {
        this.field = field;
        this.descending = descending;
    }

    public ExampleField field() {
        return field;
    }

    public boolean isDescending() {
        return descending;
    }

    /** The field's name, with a minus in front if the greatest comes first. */
    @Override
    public String wireName() {
        return (descending ? "-" : "") + field.wireName();
    }

    /** This order, in code. */
    public Comparator<TrainingExample> comparator() {
        return (one, other) -> Cursor.of(this, one).compareTo(Cursor.of(this, other));
    }
}
