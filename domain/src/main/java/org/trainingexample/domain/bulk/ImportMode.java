package org.trainingexample.domain.bulk;

import org.trainingexample.domain.json.WireNamed;

/** What one bad line means to the others. */
public enum ImportMode implements WireNamed {
    /** All lines are stored, or none. */
    ATOMIC,
    /** Every good line is stored. */
    PARTIAL
}
