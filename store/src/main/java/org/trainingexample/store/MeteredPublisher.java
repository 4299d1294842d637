package org.trainingexample.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.port.driven.EventPublisher;

/** A publisher that counts the events it published and the calls that failed. */
final class MeteredPublisher implements EventPublisher {
    static final String EVENTS = "training_example.relay.events";
    static final String FAILURES = "training_example.relay.failures";

    private final EventPublisher publisher;
    private final Counter events;
    private final Counter failures;

    MeteredPublisher(EventPublisher publisher, MeterRegistry registry) {
        this.publisher = publisher;
        this.events = Counter.builder(EVENTS)
                .description("Events that the publisher took; repeated deliveries count again")
                .register(registry);
        this.failures = Counter.builder(FAILURES)
                .description("Calls of the publisher that failed and are retried")
                .register(registry);
    }

    @Override
    public void publish(List<EventMessage> messages) {
        try {
            publisher.publish(messages);
        } catch (RuntimeException failure) {
            failures.increment();
            throw failure;
        }
        events.increment(messages.size());
    }

    @Override
    public void probe() {
        publisher.probe();
    }
}
