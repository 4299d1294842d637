package org.trainingexample.adapter.redis;

import java.util.List;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.testkit.event.EventMessages;

/** Messages of 50 kB: some hundred of them do not fit into the buffers of the operating system. */
final class LargeMessages {
    private LargeMessages() {}

    static List<EventMessage> series(int count) {
        String json = "\"" + "x".repeat(50_000) + "\"";
        return EventMessages.series(count).stream()
                .map(small -> new EventMessage(
                        small.eventId(),
                        small.type(),
                        small.aggregateType(),
                        small.aggregateId(),
                        small.sequence(),
                        small.occurredAt(),
                        json))
                .toList();
    }
}
