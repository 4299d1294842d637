package org.trainingexample.domain.bulk;

import org.trainingexample.domain.json.WireNamed;

/** Whether a bad line rejects the whole import. */
public enum ImportMode implements WireNamed {
    /** All lines are stored, or none. */
    ATOMIC,
    /** Every good line is stored. */
    PARTIAL
}
