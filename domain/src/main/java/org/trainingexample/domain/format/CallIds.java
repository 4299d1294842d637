package org.trainingexample.domain.format;

import org.trainingexample.domain.json.WireNamed;

/** How the ids of tool calls are written. */
public enum CallIds implements WireNamed {
    /** As the example has them; calls without one are numbered. */
    KEEP,
    /** As Mistral's chat templates demand: 9 letters and digits, a hash of the id, another for each call of a row. */
    MISTRAL
}
