package org.trainingexample.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.trainingexample.domain.ValidationException;
import org.trainingexample.domain.Violation;

/**
 * A well-formed JSON text (RFC 8259) without repeated names, cut at its top level: what is deeper stays text.
 *
 * @param kind what the value is
 * @param parts the members of an object or the elements of an array
 */
public record JsonDocument(JsonToken kind, List<JsonPart> parts) {

    /** The code of a violation that says that a text is no JSON. */
    public static final String MALFORMED = "malformed-json";

    /** Cuts a text. @throws ValidationException with one violation {@code malformed-json} if it is not JSON from end to end */
    public static JsonDocument of(String text) {
        try (JsonParser parser = Json.FACTORY.createParser(text)) {
            JsonToken kind = parser.nextToken();
            if (kind == null) {
                throw malformed("must not be empty");
            }
            List<JsonPart> parts = new ArrayList<>();
            if (kind.isStructStart()) {
                while (!parser.nextToken().isStructEnd()) {
                    parts.add(JsonPart.read(parser, text));
                }
            } else {
                parser.finishToken();
            }
            if (parser.nextToken() != null) {
                throw malformed("must end after one value");
            }
            return new JsonDocument(kind, parts);
        } catch (JsonProcessingException invalid) {
            // well-formed by the grammar, yet not text: this the domain would refuse, if it were asked
            if (invalid.getOriginalMessage().contains("surrogate")) {
                throw new ValidationException(new Violation(
                        "", "invalid-character", "must not have names with unpaired surrogates" + place(invalid)));
            }
            throw malformed("must be well-formed JSON (RFC 8259) without repeated names" + place(invalid));
        } catch (IOException impossible) {
            throw malformed("cannot be read");
        }
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

    /** Jackson's own messages repeat what they found, so only the place is told. */
    private static String place(JsonProcessingException invalid) {
        return invalid.getLocation() == null
                ? ""
                : " at line " + invalid.getLocation().getLineNr() + ", column "
                        + invalid.getLocation().getColumnNr();
    }
}
