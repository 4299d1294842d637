package org.trainingexample.adapter.formats;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** How JSON is spelled; works on well-formed JSON only, and never changes a string or a number. */
final class JsonSpelling {
    private JsonSpelling() {}

    /** The value without white space between its tokens. */
    static String compact(CharSequence json) {
        StringBuilder compact = new StringBuilder(json.length());
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inString && c == '\\') {
                compact.append(c).append(json.charAt(++i));
                continue;
            }
            inString ^= c == '"';
            if (inString || " \t\r\n".indexOf(c) < 0) {
                compact.append(c);
            }
        }
        return compact.toString();
    }

    /** The value on one line: as it is if it has no line breaks, else without white space between its tokens. */
    static String onOneLine(String json) {
        return json.indexOf('\n') < 0 && json.indexOf('\r') < 0 ? json : compact(json);
    }

    /** A text as a JSON string. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 8).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, quoted);
        return quoted.append('"').toString();
    }
}
