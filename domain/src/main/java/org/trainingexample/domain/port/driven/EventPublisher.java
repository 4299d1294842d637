package org.trainingexample.domain.port.driven;

import java.util.List;
import org.trainingexample.domain.event.EventMessage;

/** Tells the outside what happened. */
public interface EventPublisher {
    /**
     * Publishes messages in their order. Returns only if every one of them was taken; after an exception any of them may have
     * been, and the caller publishes all of them again. Waits a bounded time, at most a few seconds.
     */
    void publish(List<EventMessage> messages);

    /** Finds out whether publishing has a chance, at little cost; throws if it has none. Waits as long as publish at most. */
    void probe();
}
