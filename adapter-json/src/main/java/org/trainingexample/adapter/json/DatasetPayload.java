package org.trainingexample.adapter.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.trainingexample.domain.dataset.DatasetDraft;
import org.trainingexample.domain.dataset.DatasetEvent;

/** The payload of events of datasets: few keys, fixed by existing consumers. */
final class DatasetPayload implements DatasetEvent.Cases<JsonPart> {
    static final String AGGREGATE_TYPE = "dataset";

    private static final DatasetPayload PAYLOAD = new DatasetPayload();

    private DatasetPayload() {}

    static JsonPart of(DatasetEvent event) {
        return event.match(PAYLOAD);
    }

    @Override
    public JsonPart created(DatasetEvent.Created event) {
        DatasetDraft description = event.dataset().description();
        return object(target -> {
            target.writeStringField("name", description.name());
            target.writeStringField("version", description.version());
            target.writeStringField("created_by", description.createdBy());
        });
    }

    @Override
    public JsonPart updated(DatasetEvent.Updated event) {
        return object(target -> {
            target.writeArrayFieldStart("updated_fields");
            for (String field : event.updatedFields()) {
                target.writeString(field);
            }
            target.writeEndArray();
        });
    }

    @Override
    public JsonPart deleted(DatasetEvent.Deleted event) {
        return object(target -> {});
    }

    @Override
    public JsonPart exampleAdded(DatasetEvent.ExampleAdded event) {
        return object(target -> {
            target.writeStringField("example_id", event.exampleId().toString());
            target.writeStringField("split", event.split().wireName());
        });
    }

    @Override
    public JsonPart exampleRemoved(DatasetEvent.ExampleRemoved event) {
        return object(target ->
                target.writeStringField("example_id", event.exampleId().toString()));
    }

    private static JsonPart object(JsonPart members) {
        return target -> write(members, target);
    }

    private static void write(JsonPart members, JsonGenerator target) throws IOException {
        target.writeStartObject();
        members.write(target);
        target.writeEndObject();
    }
}
