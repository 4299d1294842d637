package org.trainingexample.domain.port.driven;

import org.trainingexample.domain.EventMessage;
import org.trainingexample.domain.TrainingExampleEvent;

/** Puts an event into the form in which it leaves the service. */
@FunctionalInterface
public interface EventEncoder {
    EventMessage encode(TrainingExampleEvent event);
}
