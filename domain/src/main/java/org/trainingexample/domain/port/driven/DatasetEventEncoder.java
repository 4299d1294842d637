package org.trainingexample.domain.port.driven;

import org.trainingexample.domain.EventMessage;
import org.trainingexample.domain.dataset.DatasetEvent;

/** Puts an event of a dataset into the form in which it leaves the service. */
@FunctionalInterface
public interface DatasetEventEncoder {
    EventMessage encode(DatasetEvent event);
}
