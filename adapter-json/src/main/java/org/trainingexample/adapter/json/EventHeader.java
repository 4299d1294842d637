package org.trainingexample.adapter.json;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.UUID;

/** The header of every event. */
record EventHeader(
        UUID eventId, String type, String aggregateType, UUID aggregateId, long sequence, Instant occurredAt) {
    static final String SOURCE = "training-example-service";
    static final int SCHEMA_VERSION = 1;

    /** RFC 3339 in UTC, always with six digits of the second, so that times compare as texts. */
    private static final DateTimeFormatter MICROSECONDS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    String time() {
        return MICROSECONDS.format(occurredAt);
    }
}
