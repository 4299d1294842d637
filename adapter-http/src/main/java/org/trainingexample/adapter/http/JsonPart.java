package org.trainingexample.adapter.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * A member of an object or an element of an array, and where it is written.
 *
 * @param name of a member; empty for an element
 * @param kind what the value is
 * @param text of a string, escapes resolved; of any other value as it is written
 * @param source the text around it
 * @param nameStart where a member's name starts in the source; the start of an element
 * @param start where the value starts
 * @param end where the value ends
 */
record JsonPart(String name, JsonToken kind, String text, String source, int nameStart, int start, int end) {

    /** Reads the part whose first token the parser stands on, and leaves the parser on its last. */
    static JsonPart read(JsonParser parser, String source) throws IOException {
        String name = "";
        int nameStart = tokenStart(parser);
        if (parser.currentToken() == JsonToken.FIELD_NAME) {
            name = parser.currentName();
            parser.nextToken();
        }
        JsonToken kind = parser.currentToken();
        int start = tokenStart(parser);
        if (kind.isStructStart()) {
            parser.skipChildren();
        } else {
            parser.finishToken();
        }
        int end = (int) parser.currentLocation().getCharOffset();
        String text = kind == JsonToken.VALUE_STRING ? parser.getText() : source.substring(start, end);
        return new JsonPart(name, kind, text, source, nameStart, start, end);
    }

    private static int tokenStart(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    /** The value as it is written. */
    String verbatim() {
        return source.substring(start, end);
    }

    /** A member's name as it is written, up to its value. */
    String verbatimName() {
        return source.substring(nameStart, start);
    }

    boolean isNull() {
        return kind == JsonToken.VALUE_NULL;
    }

    boolean isString() {
        return kind == JsonToken.VALUE_STRING;
    }

    boolean isNumber() {
        return kind.isNumeric();
    }

    boolean isArray() {
        return kind == JsonToken.START_ARRAY;
    }
}
