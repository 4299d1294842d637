package org.trainingexample.adapter.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** A body that is sent while it is made, because nobody knows how long it gets. */
@FunctionalInterface
interface StreamedBody {
    /**
     * Writes the whole body. What it throws before the first byte was sent becomes a problem document; later the connection
     * is cut, so that nobody takes the fragment for the whole.
     *
     * @return the trailer fields: what is known of the body only at its end
     */
    Map<String, String> writeTo(OutputStream out) throws IOException;
}
