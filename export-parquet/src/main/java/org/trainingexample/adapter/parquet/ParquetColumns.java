package org.trainingexample.adapter.parquet;

import static com.jerolba.carpet.model.FieldTypes.DOUBLE;
import static com.jerolba.carpet.model.FieldTypes.INSTANT;
import static com.jerolba.carpet.model.FieldTypes.LIST;
import static com.jerolba.carpet.model.FieldTypes.LONG;
import static com.jerolba.carpet.model.FieldTypes.STRING;

import com.jerolba.carpet.model.FieldType;
import com.jerolba.carpet.model.FieldTypes;
import com.jerolba.carpet.model.WriteRecordModelType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.json.WireNamed;

/**
 * The columns: each field under its wire name, then the split. Ids and payloads are strings, since Hugging Face's
 * {@code datasets} knows neither Parquet's UUID nor its MAP.
 */
final class ParquetColumns {
    /**
     * The columns without a smallest and a greatest value: readers do not filter these texts by them, and the library keeps
     * both of every row group, whole, until the file ends.
     */
    static final List<String> TEXTS = Stream.of(
                    ExampleField.INPUT_TEXT,
                    ExampleField.INPUT_STRUCTURED,
                    ExampleField.OUTPUT_TEXT,
                    ExampleField.EXPECTED_ACTIONS,
                    ExampleField.FINAL_ANSWER,
                    ExampleField.METADATA)
            .map(ExampleField::wireName)
            .toList();

    private ParquetColumns() {}

    static WriteRecordModelType<ExportRow.Single> model() {
        WriteRecordModelType<ExportRow.Single> model = FieldTypes.writeRecordModel(ExportRow.Single.class);
        for (ExampleField field : ExampleField.values()) {
            model.withField(
                    field.wireName(), type(field), row -> value(row.example().value(field)));
        }
        return model.withField("split", STRING, ExportRow.Single::split);
    }

    private static FieldType type(ExampleField field) {
        return switch (field.kind()) {
            case COUNT -> LONG;
            case NUMBER -> DOUBLE;
            case LABELS -> LIST.ofType(STRING);
            case TIME -> INSTANT;
            case ID, UUID, TEXT, CONSTANT, OBJECT, OBJECTS, HASH -> STRING;
        };
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof WireNamed named) {
            return named.wireName();
        }
        return value instanceof JsonText payload ? payload.text() : plain(value);
    }

    /** Values of Parquet's types are unchanged; ids become their canonical text. */
    private static @Nullable Object plain(@Nullable Object value) {
        boolean id =
                value instanceof java.util.UUID || value instanceof org.trainingexample.domain.id.TrainingExampleId;
        return value != null && id ? value.toString() : value;
    }
}
