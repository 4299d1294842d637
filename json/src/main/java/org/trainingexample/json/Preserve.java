package org.trainingexample.json;

import org.trainingexample.domain.json.WireNamed;

/** What becomes of the ids that the lines of an import bring. */
public enum Preserve implements WireNamed {
    /** An example keeps its id, its version and its times. */
    IDS,
    /** Every example gets a new id. */
    NONE
}
