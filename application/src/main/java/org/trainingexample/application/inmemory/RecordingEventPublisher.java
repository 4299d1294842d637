package org.trainingexample.application.inmemory;

import java.util.ArrayList;
import java.util.List;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.port.driven.EventPublisher;

/** A publisher that remembers what was published. */
public final class RecordingEventPublisher implements EventPublisher {
    private final List<EventMessage> published = new ArrayList<>();

    public RecordingEventPublisher() {}

    @Override
    public synchronized void publish(List<EventMessage> messages) {
        published.addAll(messages);
    }

    @Override
    public void probe() {
        // memory is always there
    }

    /** Everything that was published so far, in order. */
    public synchronized List<EventMessage> published() {
        return List.copyOf(published);
    }
}
