package org.trainingexample.domain.bulk;

import org.trainingexample.domain.json.WireNamed;

/** The result of a line. */
public enum ImportStatus implements WireNamed {
    CREATED,
    UPDATED,
    /** Nothing was changed, because the example is there. */
    DUPLICATE,
    FAILED
}
