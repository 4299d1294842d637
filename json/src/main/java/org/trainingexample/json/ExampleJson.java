package org.trainingexample.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.json.WireNamed;

/** Writes examples as JSON: every field is there, payloads as they came in. */
public final class ExampleJson {
    /** RFC 3339 in UTC with microseconds, always six digits. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    /** Encoded once: every reply repeats them. */
    private static final Map<ExampleField, SerializableString> NAMES = new EnumMap<>(ExampleField.class);

    static {
        for (ExampleField field : ExampleField.values()) {
            NAMES.put(field, new SerializedString(field.wireName()));
        }
    }

    private ExampleJson() {}

    /** An example as an object in UTF-8, as {@code GET /training-examples/{id}} answers it. */
    public static byte[] of(TrainingExample example) {
        return Json.write(generator -> write(example, generator));
    }

    /** Examples as an array in UTF-8. */
    public static byte[] of(List<TrainingExample> examples) {
        return Json.write(generator -> write(examples, generator));
    }

    /** Writes examples as an array. */
    public static void write(List<TrainingExample> examples, JsonGenerator generator) throws IOException {
        generator.writeStartArray();
        for (TrainingExample example : examples) {
            write(example, generator);
        }
        generator.writeEndArray();
    }

    /** A time of RFC 3339 in UTC with six digits after the second. */
    public static String time(Instant time) {
        return TIME.format(time);
    }

    /** Writes an example as an object; the generator must take raw values. */
    public static void write(TrainingExample example, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<ExampleField, SerializableString> field : NAMES.entrySet()) {
            generator.writeFieldName(field.getValue());
            write(example.value(field.getKey()), generator);
        }
        generator.writeEndObject();
    }

    private static void write(@Nullable Object value, JsonGenerator generator) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof JsonText json) {
            generator.writeRawValue(json.text());
        } else if (value instanceof Double number) {
            generator.writeNumber(number);
        } else if (value instanceof Long number) {
            generator.writeNumber(number);
        } else if (value instanceof Instant time) {
            generator.writeString(time(time));
        } else if (value instanceof WireNamed constant) {
            generator.writeString(constant.wireName());
        } else if (value instanceof List<?> texts) {
            generator.writeStartArray();
            for (Object text : texts) {
                generator.writeString(text.toString());
            }
            generator.writeEndArray();
        } else {
            // texts, and ids by their canonical form
            generator.writeString(value.toString());
        }
    }
}
