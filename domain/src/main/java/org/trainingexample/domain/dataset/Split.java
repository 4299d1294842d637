package org.trainingexample.domain.dataset;

import org.trainingexample.domain.json.WireNamed;

/** The part of a dataset that an example belongs to. */
public enum Split implements WireNamed {
    TRAIN,
    VALIDATION,
    TEST
}
