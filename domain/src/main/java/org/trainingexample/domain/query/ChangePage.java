package org.trainingexample.domain.query;

import java.util.List;

/**
 * Some changes of a store.
 *
 * @param events the envelopes as they were stored; those of one aggregate in the order of their sequence
 * @param next the place after the last of them
 * @param more whether further events are known to follow
 */
public record ChangePage(List<String> events, ChangeToken next, boolean more) {
    /** The bytes of events after which a page ends early; it always has one event if there is one. */
    public static final int MAX_BYTES = 1 << 20;

    public ChangePage {
        events = List.copyOf(events);
    }

    /** A page without events. */
    public static ChangePage empty(ChangeToken next) {
        return new ChangePage(List.of(), next, false);
    }
}
