package org.trainingexample.domain.format;

import org.trainingexample.domain.json.WireNamed;

/** How the ids of tool calls are written. */
public enum CallIds implements WireNamed {
    /** The ids of the example; calls without an id are numbered. */
    KEEP,
    /** 9 letters and digits, as Mistral's chat templates demand: a hash of the id, unique in a row. */
    MISTRAL
}
