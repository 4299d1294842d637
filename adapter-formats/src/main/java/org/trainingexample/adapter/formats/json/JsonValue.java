package org.trainingexample.adapter.formats.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value out of a payload, which remembers how it is spelled: numbers keep their digits and strings their escapes when it is
 * written again.
 *
 * @param spelling the characters that spell it, white space included; a view of the payload
 * @param text what a string says; empty for everything else
 * @param members of an object, in their order
 * @param elements of an array
 */
public record JsonValue(
        Kind kind, CharSequence spelling, String text, Map<String, JsonValue> members, List<JsonValue> elements) {
    /** Deeper than the domain takes: payloads, and text in a payload, are read from their own root. */
    private static final int MAX_DEPTH = 64;

    // no limit that a stored payload can meet; and no table of names, which refuses names that hash alike
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    public enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /** Reads a text that is known to be one JSON value, as every payload is. */
    public static JsonValue of(String text) {
        String json = text.strip(); // the parser would count what follows a bare number as part of it
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            return read(json, parser);
        } catch (IOException impossible) {
            throw new UncheckedIOException("payloads are well-formed", impossible);
        }
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    /** The value without white space between its tokens. */
    public String compact() {
        return JsonSpelling.compact(spelling);
    }

    /** The exact value of a number. */
    public BigDecimal number() {
        return new BigDecimal(spelling.toString());
    }

    public boolean isTrue() {
        return is(Kind.BOOLEAN) && spelling.charAt(0) == 't';
    }

    /** Whether both say the same, however they spell it and in whatever order objects list their members. */
    public boolean sameAs(JsonValue other) {
        if (kind != other.kind) {
            return false;
        }
        return switch (kind) {
            case OBJECT ->
                members.size() == other.members.size()
                        && members.entrySet().stream().allMatch(other::hasSame);
            case ARRAY -> {
                boolean same = elements.size() == other.elements.size();
                for (int i = 0; same && i < elements.size(); i++) {
                    same = elements.get(i).sameAs(other.elements.get(i));
                }
                yield same;
            }
            case STRING -> text.equals(other.text);
            case NUMBER -> number().compareTo(other.number()) == 0;
            case BOOLEAN -> isTrue() == other.isTrue();
            case NULL -> true;
        };
    }

    private boolean hasSame(Map.Entry<String, JsonValue> member) {
        JsonValue mine = members.get(member.getKey());
        return mine != null && mine.sameAs(member.getValue());
    }

    private static JsonValue read(String source, JsonParser parser) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        Kind kind = kind(parser.currentToken());
        String text = "";
        Map<String, JsonValue> members = new LinkedHashMap<>();
        List<JsonValue> elements = new ArrayList<>();
        switch (kind) {
            case OBJECT -> {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, read(source, parser));
                }
            }
            case ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(source, parser));
                }
            }
            case STRING -> text = parser.getText();
            case NUMBER, BOOLEAN, NULL -> parser.finishToken();
        }
        int end = (int) parser.currentLocation().getCharOffset();
        return new JsonValue(kind, CharBuffer.wrap(source, start, end), text, members, elements);
    }

    private static Kind kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> Kind.OBJECT;
            case START_ARRAY -> Kind.ARRAY;
            case VALUE_STRING -> Kind.STRING;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
            case VALUE_NULL -> Kind.NULL;
            default -> throw new IllegalStateException("no value starts with " + token);
        };
    }
}
