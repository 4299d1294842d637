package org.trainingexample.domain;

import java.util.Objects;
import org.trainingexample.domain.id.TrainingExampleId;

/** An example at one of its versions, without its texts. */
public record VersionedId(TrainingExampleId id, long version) {
    public VersionedId {
        Objects.requireNonNull(id, "id");
    }

    public static VersionedId of(TrainingExample example) {
        return new VersionedId(example.id(), example.version());
    }
}
