package org.trainingexample.domain.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.trainingexample.domain.failure.ValidationException;

/**
 * A JSON value (RFC 8259) kept verbatim as text: key order, number spelling, escapes and white space are what the agent
 * wrote, since a model is trained on exactly these characters. Two texts are equal if their characters are.
 */
public final class JsonText {
    public static final JsonText EMPTY_OBJECT = stored("{}");
    public static final JsonText EMPTY_ARRAY = stored("[]");

    /** The most values that one payload holds, itself and everything inside it. */
    public static final int MAX_VALUES = JsonScanner.MAX_NODES;

    /** How deep a value may be nested. */
    public static final int MAX_DEPTH = JsonScanner.MAX_DEPTH;

    /** The characters that a name may have. */
    public static final int MAX_NAME = JsonScanner.MAX_NAME;

    private final String text;

    private JsonText(String text) {
        this.text = Objects.requireNonNull(text, "text");
    }

    /**
     * Takes one JSON value.
     *
     * @throws ValidationException with one violation whose pointer starts at this value, if the text is not JSON, repeats a
     *     name, is nested deeper than 32, has more than 10,000 nodes, a name over 256 characters, a number over 40 characters
     *     or outside the finite doubles (0, or 1e-308 to 1.7e308 in magnitude), U+0000 or an unpaired surrogate
     */
    public static JsonText of(String text) {
        JsonScanner.check(text);
        return new JsonText(text);
    }

    /** Takes a text that {@link #of} accepted before it was stored, without looking at it again. */
    public static JsonText stored(String text) {
        return new JsonText(text);
    }

    /** The value as it was written. */
    public String text() {
        return text;
    }

    /**
     * A text that two values share if and only if they are equal, whatever the order of members, the white space, the escapes in
     * strings and the spelling of numbers (1.0 and 1).
     */
    public String meaning() {
        return JsonMeaning.of(text);
    }

    public boolean isObject() {
        return startsWith('{');
    }

    public boolean isArray() {
        return startsWith('[');
    }

    /** The length in bytes of UTF-8. */
    public int utf8Length() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Whether this is an object with a member of this name whose value is the string {@code value}, or the number or boolean
     * that {@code value} spells; numbers are equal if their values are (1.0 and 1).
     */
    public boolean hasMember(String name, String value) {
        String written = isObject() ? JsonMembers.of(text).get(name) : null;
        if (written == null) {
            return false;
        }
        if (written.startsWith("\"")) {
            return JsonStrings.unescape(written, 1, written.length() - 1).equals(value);
        }
        return JsonNumbers.isNumber(value) && JsonNumbers.isNumber(written)
                ? new BigDecimal(written).compareTo(new BigDecimal(value)) == 0
                : written.equals(value) && (value.equals("true") || value.equals("false"));
    }

    /** The objects with one member that {@link #hasMember} finds: its value a string, and a number or boolean if it spells one. */
    public static List<String> membersThatRead(String name, String value) {
        String start = "{" + JsonStrings.quote(name) + ":";
        String asString = start + JsonStrings.quote(value) + "}";
        boolean spellsMore = JsonNumbers.isNumber(value) || value.equals("true") || value.equals("false");
        return spellsMore ? List.of(asString, start + value + "}") : List.of(asString);
    }

    /** Every string and every number in the value, at any depth and in order; names of members are left out. */
    public Stream<String> stringsAndNumbers() {
        List<String> values = new ArrayList<>();
        JsonTokens tokens = new JsonTokens(text);
        int start = -1, end = -1;
        boolean more = true;
        while (more) {
            more = tokens.next();
            // a string is a name if a colon follows
            if (start >= 0 && !(more && tokens.kind() == JsonTokens.Kind.COLON)) {
                values.add(JsonStrings.unescape(text, start, end));
            }
            start = -1;
            if (more && tokens.kind() == JsonTokens.Kind.STRING) {
                start = tokens.start() + 1;
                end = tokens.end() - 1;
            } else if (more && tokens.kind() == JsonTokens.Kind.NUMBER) {
                values.add(text.substring(tokens.start(), tokens.end()));
            }
        }
        return values.stream();
    }

    public int elements() {
        return JsonElements.of(text).count();
    }

    public OptionalInt firstElementThatIsNoObject() {
        return JsonElements.of(text).firstThatIsNoObject();
    }

    private boolean startsWith(char opening) {
        String stripped = text.stripLeading();
        return !stripped.isEmpty() && stripped.charAt(0) == opening;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonText json && json.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
