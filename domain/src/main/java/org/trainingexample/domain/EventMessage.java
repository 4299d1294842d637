package org.trainingexample.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * An event in the form in which it leaves the service, made once: every delivery of it has the same characters.
 *
 * @param sequence the number of this event among those of its aggregate, without gaps
 * @param json the envelope
 */
public record EventMessage(
        UUID eventId,
        String type,
        String aggregateType,
        UUID aggregateId,
        long sequence,
        Instant occurredAt,
        String json) {}
