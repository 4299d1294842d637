package org.trainingexample.adapter.formats.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.trainingexample.domain.json.JsonTokens;

/** How JSON is spelled; works on well-formed JSON only, and never changes a string or a number. */
public final class JsonSpelling {
    private JsonSpelling() {}

    /** The value without white space between its tokens. */
    public static String compact(CharSequence json) {
        String text = json.toString();
        StringBuilder compact = new StringBuilder(text.length());
        JsonTokens tokens = new JsonTokens(text);
        while (tokens.next()) {
            compact.append(text, tokens.start(), tokens.end());
        }
        return compact.length() == text.length() ? text : compact.toString();
    }

    /** The value on one line: as it is if it has no line breaks, else without white space between its tokens. */
    public static String onOneLine(String json) {
        return isOnOneLine(json) ? json : compact(json);
    }

    /** Whether it has no line breaks, all of which are white space between its tokens. */
    public static boolean isOnOneLine(String json) {
        return json.indexOf('\n') < 0 && json.indexOf('\r') < 0;
    }

    /** A text as a JSON string. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 8).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, quoted);
        return quoted.append('"').toString();
    }
}
