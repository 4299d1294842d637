package org.trainingexample.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.json.WireNamed;
import org.trainingexample.domain.validation.Violations;

/**
 * A member of an object or an element of an array, and where it is written.
 *
 * @param name of a member; empty for an element
 * @param kind what the value is
 * @param text of a string, escapes resolved; of a number or a literal as it is written; empty for an object or an array
 * @param source the text around it
 * @param nameStart where a member's name starts in the source; the start of an element
 * @param start where the value starts
 * @param end where the value ends
 */
public record JsonPart(String name, JsonToken kind, String text, String source, int nameStart, int start, int end) {

    /** Reads the part whose first token the parser stands on, and leaves the parser on its last. */
    public static JsonPart read(JsonParser parser, String source) throws IOException {
        String name = "";
        int nameStart = tokenStart(parser);
        if (parser.currentToken() == JsonToken.FIELD_NAME) {
            name = parser.currentName();
            parser.nextToken();
        }
        JsonToken kind = parser.currentToken();
        int start = tokenStart(parser);
        String pointer = name.isEmpty() ? "" : JsonPointer.to(name);
        skipValue(parser, pointer);
        int end = (int) parser.currentLocation().getCharOffset();
        String text = kind.isStructStart()
                ? ""
                : kind == JsonToken.VALUE_STRING ? parser.getText() : source.substring(start, end);
        return new JsonPart(name, kind, text, source, nameStart, start, end);
    }

    /**
     * Moves the parser to the last token of the value that it stands on. Counts names while it reads, because the parser keeps
     * those of every open object to find repeated ones.
     *
     * @throws ValidationException if an object holds more names than any valid body has values
     */
    static void skipValue(JsonParser parser, String pointer) throws IOException {
        if (!parser.currentToken().isStructStart()) {
            parser.finishToken();
            return;
        }
        int depth = 1;
        int openObjects = parser.currentToken() == JsonToken.START_OBJECT ? 1 : 0;
        int names = 0;
        while (depth > 0) {
            switch (parser.nextToken()) {
                case START_OBJECT -> {
                    depth++;
                    openObjects++;
                }
                case END_OBJECT -> {
                    depth--;
                    openObjects--;
                    names = openObjects == 0 ? 0 : names;
                }
                case START_ARRAY -> depth++;
                case END_ARRAY -> depth--;
                case FIELD_NAME -> {
                    if (++names > JsonText.MAX_VALUES) {
                        throw new ValidationException(new Violation(
                                pointer, "too-many", "must have at most " + JsonText.MAX_VALUES + " values"));
                    }
                }
                default -> {}
            }
        }
    }

    private static int tokenStart(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    /** The value as it is written. */
    public String verbatim() {
        return source.substring(start, end);
    }

    /** A member's name as it is written, up to its value. */
    public String verbatimName() {
        return source.substring(nameStart, start);
    }

    public boolean isNull() {
        return kind == JsonToken.VALUE_NULL;
    }

    public boolean isString() {
        return kind == JsonToken.VALUE_STRING;
    }

    public boolean isNumber() {
        return kind.isNumeric();
    }

    public boolean isArray() {
        return kind == JsonToken.START_ARRAY;
    }

    public boolean isObject() {
        return kind == JsonToken.START_OBJECT;
    }

    /** The value as a string, which it must be. Like the other readings, throws a {@link ValidationException} without a place. */
    public String asString() {
        require(isString(), "must be a string");
        return text;
    }

    public double asNumber() {
        require(isNumber(), "must be a number");
        return Values.number(text);
    }

    public int asInteger() {
        require(isNumber(), "must be a whole number");
        return Values.integer(text);
    }

    public <E extends Enum<E> & WireNamed> E asConstant(Class<E> type) {
        return Values.constant(asString(), type);
    }

    /** The value as a payload, which is kept as it is written. */
    public JsonText asPayload() {
        return JsonText.of(verbatim());
    }

    /** The elements of an array, up to a maximum, and one more to show that there are too many. */
    public List<JsonPart> asElements(int max, String things) {
        require(isArray(), "must be an array of " + things);
        return JsonDocument.of(verbatim(), max + 1).parts();
    }

    /** The elements of an array of strings, up to a maximum, and one more to show that there are too many. */
    public List<String> asStrings(int max) {
        List<JsonPart> parts = asElements(max, "strings");
        Violations.check(violations -> IntStream.range(0, parts.size())
                .filter(i -> !parts.get(i).isString())
                .forEach(i -> violations.add("/" + i, "wrong-type", "must be a string")));
        return parts.stream().map(JsonPart::text).toList();
    }

    private static void require(boolean rightType, String detail) {
        if (!rightType) {
            throw new ValidationException(new Violation("", "wrong-type", detail));
        }
    }
}
