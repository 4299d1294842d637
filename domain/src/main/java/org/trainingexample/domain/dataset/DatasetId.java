package org.trainingexample.domain.dataset;

import java.util.Objects;
import java.util.UUID;

/** The identity of a dataset. */
public record DatasetId(UUID value) {
    public DatasetId {
        Objects.requireNonNull(value, "value");
    }

    /** The id as 8-4-4-4-12 hexadecimal digits. */
    @Override
    public String toString() {
        return value.toString();
    }
}
