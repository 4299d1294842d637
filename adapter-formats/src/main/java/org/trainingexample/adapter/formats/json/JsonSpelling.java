package org.trainingexample.adapter.formats.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** How JSON is spelled; works on well-formed JSON only, and never changes a string or a number. */
public final class JsonSpelling {
    private JsonSpelling() {}

    /** The value without white space between its tokens. */
    public static String compact(CharSequence json) {
        String text = json.toString();
        StringBuilder compact = new StringBuilder(text.length());
        int kept = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                i = endOfString(text, i);
            } else if (c <= ' ') {
                compact.append(text, kept, i);
                kept = i + 1;
            }
        }
        return kept == 0 ? text : compact.append(text, kept, text.length()).toString();
    }

    private static int endOfString(String text, int start) {
        int i = start + 1;
        while (text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
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
