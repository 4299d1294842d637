package org.trainingexample.json;

import org.trainingexample.domain.json.WireNamed;

/** How an import treats the ids of its lines. */
public enum Preserve implements WireNamed {
    /** An example keeps its id, its version and its times. */
    IDS,
    /** Every example gets a new id. */
    NONE
}
