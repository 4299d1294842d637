package org.trainingexample.domain.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.port.driven.EventPublisher;

/** What every publisher promises while the outside can be reached. */
public abstract class EventPublisherContract {
    private EventPublisher publisher;

    /** A publisher to an outside that has heard nothing yet. */
    protected abstract EventPublisher publisher();

    /** The envelopes that have arrived outside so far, in their order. */
    protected abstract List<String> arrived();

    @BeforeEach
    void open() {
        publisher = publisher();
    }

    @Test
    void publish_delivers_every_message_in_order() {
        List<EventMessage> sent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<EventMessage> batch = EventMessages.series(200);
            publisher.publish(batch);
            sent.addAll(batch);
        }
        assertThat(arrived())
                .containsExactlyElementsOf(sent.stream().map(EventMessage::json).toList());
    }

    @Test
    void publish_of_nothing_delivers_nothing() {
        publisher.publish(List.of());
        assertThat(arrived()).isEmpty();
    }

    @Test
    void publish_delivers_a_message_again_with_the_same_characters() {
        List<EventMessage> batch = EventMessages.series(1);
        publisher.publish(batch);
        publisher.publish(batch);
        assertThat(arrived()).containsExactly(batch.get(0).json(), batch.get(0).json());
    }

    @Test
    void probe_returns_and_delivers_nothing() {
        publisher.probe();
        assertThat(arrived()).isEmpty();
    }
}
