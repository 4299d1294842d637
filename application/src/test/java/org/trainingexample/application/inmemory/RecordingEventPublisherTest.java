package org.trainingexample.application.inmemory;

import java.util.List;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.port.driven.EventPublisher;
import org.trainingexample.domain.testkit.event.EventPublisherContract;

class RecordingEventPublisherTest extends EventPublisherContract {
    private final RecordingEventPublisher publisher = new RecordingEventPublisher();

    @Override
    protected EventPublisher publisher() {
        return publisher;
    }

    @Override
    protected List<String> arrived() {
        return publisher.published().stream().map(EventMessage::json).toList();
    }
}
