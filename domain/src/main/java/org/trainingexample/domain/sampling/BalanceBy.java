package org.trainingexample.domain.sampling;

import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.json.WireNamed;

/** The field whose values a sample has in equal numbers, as far as there are enough examples of each. */
public enum BalanceBy implements WireNamed {
    DOMAIN,
    TASK_TYPE,
    SOURCE_TYPE;

    /** The value of an example, by its wire name. */
    public String of(TrainingExample example) {
        return switch (this) {
            case DOMAIN -> example.classification().domain();
            case TASK_TYPE -> example.classification().taskType().wireName();
            case SOURCE_TYPE -> example.provenance().source().wireName();
        };
    }
}
