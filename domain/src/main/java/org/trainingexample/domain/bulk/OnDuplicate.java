package org.trainingexample.domain.bulk;

import org.trainingexample.domain.json.WireNamed;

/** How an import treats a line whose trace hash, or preserved id, a stored example has. */
public enum OnDuplicate implements WireNamed {
    /** The line fails. */
    REJECT,
    /** The stored example stays as it is. */
    SKIP,
    /** The stored example takes the values that the line gives; fields that the line leaves out keep theirs. */
    UPDATE
}
