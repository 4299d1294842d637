package org.trainingexample.domain;

import org.trainingexample.domain.json.WireNamed;

/** How complex the task behind an example is. */
public enum TaskType implements WireNamed {
    SINGLE_STEP,
    MULTI_STEP,
    REASONING,
    PLANNING,
    CODE_GENERATION
}
