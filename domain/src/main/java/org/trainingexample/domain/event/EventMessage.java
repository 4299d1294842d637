package org.trainingexample.domain.event;

import java.time.Instant;
import java.util.UUID;

/**
 * An event in the form in which it leaves the service, made once: every delivery of it has the same characters.
 *
 * @param sequence the number of this event among those of its aggregate, without gaps
 * @param json the envelope; the store replaces each {@link #EPOCH} in it by the epoch that it writes in
 */
public record EventMessage(
        UUID eventId,
        String type,
        String aggregateType,
        UUID aggregateId,
        long sequence,
        Instant occurredAt,
        String json) {
    /**
     * The placeholder of the epoch (SUBSTITUTE). An encoder cannot know the epoch: it is a property of the server that the
     * transaction runs on. JSON text never contains this character unescaped, so no value can be taken for the placeholder.
     */
    public static final String EPOCH = "\u001A";

    /** The message as it leaves a store of this epoch. */
    public EventMessage in(String epoch) {
        return new EventMessage(
                eventId, type, aggregateType, aggregateId, sequence, occurredAt, json.replace(EPOCH, epoch));
    }
}
