package org.trainingexample.adapter.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * Canonical JSON (RFC 8785): one spelling for all texts that mean the same value. Jackson reads the text and escapes strings;
 * that takes less than half the time of the library's own parser, and one parse serves both hashes.
 */
final class CanonicalJson {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    // section 3.2.2.2: escapes in lower case, all other characters as they are, in UTF-8
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    // names come from callers: no table of them, which would grow and refuses names whose hashes
                    // collide
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** How numbers are spelled. */
    @FunctionalInterface
    interface NumberText {
        String of(JsonNode number);
    }

    private CanonicalJson() {}

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON text", e);
        }
    }

    /** Writes the canonical form of a value as UTF-8. */
    static void write(JsonNode value, NumberText numbers, OutputStream target) throws IOException {
        try (JsonGenerator generator = JSON.createGenerator(target)) {
            write(value, numbers, generator);
        }
    }

    private static void write(JsonNode value, NumberText numbers, JsonGenerator target) throws IOException {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value, numbers, target);
            case ARRAY -> {
                target.writeStartArray();
                for (JsonNode element : value) {
                    write(element, numbers, target);
                }
                target.writeEndArray();
            }
            case NUMBER -> target.writeNumber(numbers.of(value));
            case STRING -> target.writeString(value.textValue());
            case BOOLEAN -> target.writeBoolean(value.booleanValue());
            default -> target.writeNull();
        }
    }

    /** Sorts members by the UTF-16 units of their names, as section 3.2.3 asks and Java compares strings. */
    private static void writeObject(JsonNode object, NumberText numbers, JsonGenerator target) throws IOException {
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
        target.writeStartObject();
        for (Map.Entry<String, JsonNode> member : sorted.entrySet()) {
            target.writeFieldName(member.getKey());
            write(member.getValue(), numbers, target);
        }
        target.writeEndObject();
    }
}
