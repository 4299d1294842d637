package org.trainingexample.adapter.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.RowOutcome;

/** Every field under its wire name, in the order of the wire; and the split, where there is one. */
final class NativeFormat implements RowFormat {
    @Override
    public RowOutcome write(ExportRow row, JsonGenerator json) throws IOException {
        ExportRow.Single single = (ExportRow.Single) row;
        json.writeStartObject();
        for (ExampleField field : ExampleField.values()) {
            ExampleJson.write(field, single.example(), json);
        }
        if (single.split() != null) {
            json.writeStringField("split", single.split());
        }
        json.writeEndObject();
        return new RowOutcome.Written(Set.of());
    }
}
