package org.trainingexample.adapter.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.event.Caller;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.json.WireNamed;

/** The JSON around the payload of an event. */
public enum EventEnvelope implements WireNamed {
    /** The original envelope, followed by {@code metadata} and {@code timestamp}. */
    DEFAULT {
        @Override
        void write(EventHeader header, Caller caller, JsonPart payload, JsonGenerator target) throws IOException {
            target.writeStartObject();
            writeEvent(header, payload, target);
            target.writeObjectFieldStart("metadata");
            target.writeStringField("event_id", header.eventId().toString());
            target.writeNumberField("sequence", header.sequence());
            target.writeNumberField("schema_version", EventHeader.SCHEMA_VERSION);
            target.writeStringField("source", EventHeader.SOURCE);
            writeEpoch(target);
            target.writeStringField("actor", caller.actor());
            target.writeStringField("trace_id", caller.traceId());
            target.writeEndObject();
            target.writeStringField("timestamp", header.time());
            target.writeEndObject();
        }
    },

    /** {@code event_type}, {@code aggregate_type}, {@code aggregate_id} and {@code payload}: nothing to tell repeats by. */
    SEED {
        @Override
        void write(EventHeader header, Caller caller, JsonPart payload, JsonGenerator target) throws IOException {
            target.writeStartObject();
            writeEvent(header, payload, target);
            target.writeEndObject();
        }
    },

    /** CloudEvents 1.0 in structured mode; {@code source} and {@code id} together are unique. */
    CLOUDEVENTS {
        @Override
        void write(EventHeader header, Caller caller, JsonPart payload, JsonGenerator target) throws IOException {
            target.writeStartObject();
            target.writeStringField("specversion", "1.0");
            target.writeStringField("id", header.eventId().toString());
            target.writeStringField("source", EventHeader.SOURCE);
            target.writeStringField("type", header.type());
            target.writeStringField("subject", header.aggregateId().toString());
            target.writeStringField("time", header.time());
            target.writeStringField("datacontenttype", "application/json");
            // Extensions. Not the registered "sequence", which counts the events of a whole source.
            target.writeNumberField("subjectsequence", header.sequence());
            target.writeNumberField("schemaversion", EventHeader.SCHEMA_VERSION);
            writeEpoch(target);
            // an attribute of CloudEvents cannot be null
            writeIfKnown("actor", caller.actor(), target);
            writeIfKnown("traceid", caller.traceId(), target);
            writePart("data", payload, target);
            target.writeEndObject();
        }
    };

    abstract void write(EventHeader header, Caller caller, JsonPart payload, JsonGenerator target) throws IOException;

    /** Names the history that the sequence belongs to; the store that the event is written to fills it in. */
    private static void writeEpoch(JsonGenerator target) throws IOException {
        target.writeFieldName("epoch");
        target.writeRawValue('"' + EventMessage.EPOCH + '"');
    }

    private static void writeIfKnown(String name, @Nullable String value, JsonGenerator target) throws IOException {
        if (value != null) {
            target.writeStringField(name, value);
        }
    }

    private static void writeEvent(EventHeader header, JsonPart payload, JsonGenerator target) throws IOException {
        target.writeStringField("event_type", header.type());
        target.writeStringField("aggregate_type", header.aggregateType());
        target.writeStringField("aggregate_id", header.aggregateId().toString());
        writePart("payload", payload, target);
    }

    private static void writePart(String name, JsonPart part, JsonGenerator target) throws IOException {
        target.writeFieldName(name);
        part.write(target);
    }
}
