package org.trainingexample.adapter.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.trainingexample.domain.dataset.DatasetEvent;
import org.trainingexample.domain.event.Caller;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.TrainingExampleEvent;
import org.trainingexample.domain.port.driven.DatasetEventEncoder;
import org.trainingexample.domain.port.driven.EventEncoder;

/** Encodes events as compact JSON in one of the {@linkplain EventEnvelope envelopes}, with times in microseconds. */
public final class JsonEventEncoder implements EventEncoder, DatasetEventEncoder {
    // Java before 19 does not always print the shortest form of a double; with this Jackson does, on every Java
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private final EventEnvelope envelope;
    private final Caller caller;

    /** An encoder of changes without a caller. */
    public JsonEventEncoder(EventEnvelope envelope) {
        this(envelope, Caller.NOBODY);
    }

    /** @param caller named in the metadata of the events */
    public JsonEventEncoder(EventEnvelope envelope, Caller caller) {
        this.envelope = Objects.requireNonNull(envelope, "envelope");
        this.caller = Objects.requireNonNull(caller, "caller");
    }

    @Override
    public EventMessage encode(TrainingExampleEvent event) {
        EventHeader header = new EventHeader(
                event.eventId(),
                TrainingExamplePayload.typeOf(event),
                TrainingExamplePayload.AGGREGATE_TYPE,
                event.aggregateId().value(),
                event.sequence(),
                event.occurredAt().truncatedTo(ChronoUnit.MICROS));
        return message(header, TrainingExamplePayload.of(event));
    }

    @Override
    public EventMessage encode(DatasetEvent event) {
        EventHeader header = new EventHeader(
                event.eventId(),
                DatasetEventType.of(event),
                DatasetPayload.AGGREGATE_TYPE,
                event.aggregateId().value(),
                event.sequence(),
                event.occurredAt().truncatedTo(ChronoUnit.MICROS));
        return message(header, DatasetPayload.of(event));
    }

    private EventMessage message(EventHeader header, JsonPart payload) {
        return new EventMessage(
                header.eventId(),
                header.type(),
                header.aggregateType(),
                header.aggregateId(),
                header.sequence(),
                header.occurredAt(),
                text(target -> envelope.write(header, caller, payload, target)));
    }

    private static String text(JsonPart part) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator target = JSON.createGenerator(text)) {
            part.write(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
