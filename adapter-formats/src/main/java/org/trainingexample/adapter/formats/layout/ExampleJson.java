package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.json.JsonSpelling;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.json.WireNamed;

/** The fields of an example as JSON members. */
public final class ExampleJson {
    /** RFC 3339 in UTC, always with the six digits that the store keeps. */
    private static final DateTimeFormatter MICROSECONDS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);

    private static final Map<ExampleField, SerializedString> NAMES = new EnumMap<>(ExampleField.class);

    static {
        for (ExampleField field : ExampleField.values()) {
            NAMES.put(field, new SerializedString(field.wireName()));
        }
    }

    private ExampleJson() {}

    public static void write(ExampleField field, TrainingExample example, JsonGenerator json) throws IOException {
        json.writeFieldName(NAMES.get(field));
        Object value = example.value(field);
        if (value == null) {
            json.writeNull();
        } else if (value instanceof JsonText payload) {
            json.writeRawValue(JsonSpelling.onOneLine(payload.text()));
        } else if (value instanceof List<?> labels) {
            writeStrings(labels, json);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else {
            json.writeString(text(value));
        }
    }

    /** A field that is neither a number, a list nor a payload. */
    public static String text(Object value) {
        if (value instanceof WireNamed named) {
            return named.wireName();
        }
        return value instanceof Instant time ? MICROSECONDS.format(time) : value.toString();
    }

    static void writeNullable(String name, @Nullable String value, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value);
        }
    }

    private static void writeStrings(List<?> strings, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Object string : strings) {
            json.writeString(string.toString());
        }
        json.writeEndArray();
    }
}
