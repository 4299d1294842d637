package org.trainingexample.domain.pair;

import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.json.WireNamed;

/** The field that both examples of a preference pair share. */
public enum PairBy implements WireNamed {
    INPUT_HASH,
    TASK_ID;

    /** The value of an example; examples without one make no pairs. */
    public @Nullable String of(TrainingExample example) {
        return this == INPUT_HASH
                ? example.hashes().input()
                : example.provenance().taskId();
    }
}
