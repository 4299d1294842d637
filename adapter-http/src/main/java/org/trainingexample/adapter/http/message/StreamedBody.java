package org.trainingexample.adapter.http.message;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.BiConsumer;

/** A body that is sent while it is made, because its length is known only at its end. */
@FunctionalInterface
public interface StreamedBody {
    /**
     * Writes the whole body. An exception before the first byte becomes a problem document; later the connection
     * is cut, so that nobody takes the fragment for the whole.
     *
     * @param head sets a header field of the reply, by its name; only before the first byte is written
     * @return the trailer fields: what is known of the body only at its end
     */
    Map<String, String> writeTo(OutputStream out, BiConsumer<String, String> head) throws IOException;
}
