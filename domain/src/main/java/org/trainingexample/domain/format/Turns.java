package org.trainingexample.domain.format;

import org.trainingexample.domain.json.WireNamed;

/** How much of a conversation one row has for its answer. */
public enum Turns implements WireNamed {
    /** All that follows the last message of the user: one row for each example. */
    ALL,
    /**
     * One turn of the assistant. An example becomes a row for each turn that is to be learned, with all that comes before it for the
     * prompt; a pair becomes one row, with the first turns in which its answers differ.
     */
    EACH
}
