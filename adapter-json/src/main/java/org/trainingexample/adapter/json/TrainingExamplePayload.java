package org.trainingexample.adapter.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Objects;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.TrainingExampleEvent;

/** The payload of events of training examples: few keys, fixed by existing consumers. */
final class TrainingExamplePayload {
    static final String AGGREGATE_TYPE = "training_example";

    private TrainingExamplePayload() {}

    static String typeOf(TrainingExampleEvent event) {
        return AGGREGATE_TYPE + "." + event.match(created -> "created", updated -> "updated", deleted -> "deleted");
    }

    static JsonPart of(TrainingExampleEvent event) {
        return event.<JsonPart>match(
                created -> target -> writeCreated(created.example(), target),
                updated -> target -> writeUpdated(updated, target),
                deleted -> TrainingExamplePayload::writeDeleted);
    }

    private static void writeCreated(TrainingExample example, JsonGenerator target) throws IOException {
        target.writeStartObject();
        target.writeStringField("execution_id", example.provenance().executionId());
        target.writeStringField(
                "agent_id", Objects.toString(example.provenance().agentId(), null));
        target.writeStringField("source_type", example.provenance().source().wireName());
        target.writeNumberField("quality_score", example.quality().score());
        target.writeStringField("domain", example.classification().domain());
        target.writeEndObject();
    }

    private static void writeUpdated(TrainingExampleEvent.Updated event, JsonGenerator target) throws IOException {
        target.writeStartObject();
        target.writeArrayFieldStart("updated_fields");
        for (ExampleField field : event.updatedFields()) {
            target.writeString(field.wireName());
        }
        target.writeEndArray();
        target.writeEndObject();
    }

    private static void writeDeleted(JsonGenerator target) throws IOException {
        target.writeStartObject();
        target.writeEndObject();
    }
}
