package org.trainingexample.domain.id;

import java.util.Objects;
import java.util.UUID;

/** The identity of a training example, ordered by unsigned bytes as PostgreSQL orders {@code uuid}. */
public record TrainingExampleId(UUID value) implements Comparable<TrainingExampleId> {
    public TrainingExampleId {
        Objects.requireNonNull(value, "value");
    }

    /** Compares as unsigned 128-bit numbers; {@link UUID#compareTo} is signed and would page in another order than the store. */
    @Override
    public int compareTo(TrainingExampleId other) {
        int high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    /** The canonical form: 8-4-4-4-12 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return value.toString();
    }
}
