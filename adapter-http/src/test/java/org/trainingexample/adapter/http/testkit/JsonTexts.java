package org.trainingexample.adapter.http.testkit;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Texts as JSON writes them. */
public final class JsonTexts {
    private JsonTexts() {}

    /** A string in quotes. */
    public static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
