package org.trainingexample.adapter.formats.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.trainingexample.adapter.formats.conversation.DatasetsNumbers;
import org.trainingexample.adapter.formats.json.JsonSpelling;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.json.OneLineOutputStream;
import org.trainingexample.adapter.formats.layout.ExampleJson;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.json.JsonText;

/**
 * Every field under its wire name, in the order of the wire; and the split, where there is one.
 *
 * @param bundled whether a card stands beside the rows, by which {@code datasets} loads payloads as columns of JSON
 */
public record NativeFormat(boolean bundled) implements RowFormat {
    private static final List<ExampleField> PAYLOADS =
            List.of(ExampleField.INPUT_STRUCTURED, ExampleField.EXPECTED_ACTIONS, ExampleField.METADATA);

    /** Fewer digits always fit into 64 bits. */
    private static final Pattern MANY_DIGITS = Pattern.compile("[0-9]{19}");

    @Override
    public RowOutcome write(ExportRow row, JsonGenerator json) throws IOException {
        ExportRow.Single single = (ExportRow.Single) row;
        if (bundled && payloads(single.example()).stream().anyMatch(NativeFormat::isOutOfRange)) {
            return new RowOutcome.Skipped(
                    SkipReason.NUMBER_OUT_OF_RANGE, "an integer in a payload takes more than 64 bits");
        }
        json.writeStartObject();
        for (ExampleField field : ExampleField.values()) {
            ExampleJson.write(field, single.example(), json);
        }
        if (single.split() != null) {
            json.writeStringField("split", single.split());
        }
        json.writeEndObject();
        return new RowOutcome.Written(losses(single.example()));
    }

    private static Set<ExportWarning> losses(TrainingExample example) {
        boolean asStored = payloads(example).stream()
                .allMatch(payload -> JsonSpelling.isOnOneLine(payload) && !OneLineOutputStream.changes(payload));
        return asStored ? Set.of() : EnumSet.of(ExportWarning.PAYLOAD_RESPELLED);
    }

    private static boolean isOutOfRange(String payload) {
        return MANY_DIGITS.matcher(payload).find() && DatasetsNumbers.areOutOfRange(JsonValue.of(payload));
    }

    private static List<String> payloads(TrainingExample example) {
        return PAYLOADS.stream()
                .map(field -> example.value(field))
                .filter(JsonText.class::isInstance)
                .map(payload -> ((JsonText) payload).text())
                .toList();
    }
}
