package org.trainingexample.domain.format;

import org.trainingexample.domain.json.WireNamed;

/** Whether a model learns from the steps that are marked with {@code is_error}. */
public enum ErrorSteps implements WireNamed {
    TRAIN,
    /** They stay in the conversation with a weight of zero, in the formats that know weights. */
    MASK
}
