package org.trainingexample.domain.port.driven;

import org.trainingexample.domain.dataset.DatasetEvent;
import org.trainingexample.domain.event.EventMessage;

/** Puts an event of a dataset into the form in which it leaves the service. */
@FunctionalInterface
public interface DatasetEventEncoder {
    /**
     * Encodes an event of any kind. The same event gives the same characters.
     *
     * @return the envelope, with the event's own id, aggregate and sequence beside it, and its time in microseconds
     */
    EventMessage encode(DatasetEvent event);
}
