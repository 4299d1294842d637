package org.trainingexample.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.json.JsonText;

/**
 * A well-formed JSON text (RFC 8259) without repeated names, cut at its top level: what is deeper stays text.
 *
 * @param kind what the value is
 * @param parts the members of an object or the first elements of an array
 */
public record JsonDocument(JsonToken kind, List<JsonPart> parts) {

    /** The code of a violation that says that a text is no JSON. */
    public static final String MALFORMED = "malformed-json";

    /** Cuts a text whose parts all count. @throws ValidationException as the method with a maximum does */
    public static JsonDocument of(String text) {
        return of(text, JsonText.MAX_VALUES);
    }

    /**
     * Cuts a text. Elements of an array past the maximum are checked and not kept.
     *
     * @throws ValidationException with one violation: {@code malformed-json} if it is not JSON from end to end,
     *     {@code too-many} if an object in it has more members than any valid body has values
     */
    public static JsonDocument of(String text, int maxElements) {
        try (JsonParser parser = Json.FACTORY.createParser(text)) {
            JsonToken kind = parser.nextToken();
            if (kind == null) {
                throw malformed("must not be empty");
            }
            List<JsonPart> parts = new ArrayList<>();
            if (kind.isStructStart()) {
                while (!parser.nextToken().isStructEnd()) {
                    if (kind == JsonToken.START_OBJECT && parts.size() == JsonText.MAX_VALUES) {
                        throw new ValidationException(
                                new Violation("", "too-many", "must have at most " + JsonText.MAX_VALUES + " members"));
                    }
                    if (kind == JsonToken.START_OBJECT || parts.size() < maxElements) {
                        parts.add(JsonPart.read(parser, text));
                    } else {
                        JsonPart.skipValue(parser, "");
                    }
                }
            } else {
                parser.finishToken();
            }
            if (parser.nextToken() != null) {
                throw malformed("must end after one value");
            }
            return new JsonDocument(kind, parts);
        } catch (JsonProcessingException invalid) {
            throw refused(invalid, text);
        } catch (IOException impossible) {
            throw malformed("cannot be read");
        }
    }

    /** Names the cause. Jackson has one type of exception for several; its messages tell them apart. */
    private static ValidationException refused(JsonProcessingException invalid, String text) {
        String message = invalid.getOriginalMessage();
        String place = place(invalid, text);
        if (invalid instanceof StreamConstraintsException && message.contains("nesting depth")) {
            return malformed("must be nested at most " + JsonText.MAX_DEPTH + " deep in a payload" + place);
        }
        if (invalid instanceof StreamConstraintsException && message.contains("Name")) {
            return malformed("must not have names of more than " + JsonText.MAX_NAME + " characters" + place);
        }
        // well-formed by the grammar, yet not text: this the domain would refuse, if it were asked
        if (message.contains("surrogate")) {
            return violation("invalid-character", "must not have names with unpaired surrogates" + place);
        }
        if (message.startsWith("Non-standard token")) {
            return malformed("must not hold NaN or Infinity, which are no JSON numbers" + place);
        }
        if (message.startsWith("Duplicate field")) {
            return malformed("must be JSON without repeated names" + place);
        }
        return malformed("must be well-formed JSON (RFC 8259)" + place);
    }

    public boolean isObject() {
        return kind == JsonToken.START_OBJECT;
    }

    public boolean isArray() {
        return kind == JsonToken.START_ARRAY;
    }

    public static ValidationException malformed(String detail) {
        return new ValidationException(new Violation("", MALFORMED, detail));
    }

    private static ValidationException violation(String code, String detail) {
        return new ValidationException(new Violation("", code, detail));
    }

    /** Where in the text. A text of one line may itself be one of many lines: which line that is, this cannot tell. */
    private static String place(JsonProcessingException invalid, String text) {
        if (invalid.getLocation() == null) {
            return "";
        }
        String column = "column " + invalid.getLocation().getColumnNr();
        return text.indexOf('\n') < 0
                ? " at " + column
                : " at line " + invalid.getLocation().getLineNr() + " of the value, " + column;
    }
}
