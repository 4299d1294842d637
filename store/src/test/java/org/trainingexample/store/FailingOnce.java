package org.trainingexample.store;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.port.driven.EventPublisher;

/** A publisher whose first call fails and which takes everything afterwards. */
final class FailingOnce implements EventPublisher {
    private final AtomicBoolean failed = new AtomicBoolean();

    @Override
    public void publish(List<EventMessage> messages) {
        if (failed.compareAndSet(false, true)) {
            throw new IllegalStateException("the first call fails");
        }
    }

    @Override
    public void probe() {
        // nothing to find out: only the first publish fails
    }
}
