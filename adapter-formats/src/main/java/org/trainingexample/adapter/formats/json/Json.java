package org.trainingexample.adapter.formats.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How exports write JSON: UTF-8, without white space, without raw line separators of Unicode, and with numbers that every JVM
 * spells alike.
 */
public final class Json {
    // JVMs before 19 spell some doubles longer than needed; Jackson's own writer is the same everywhere
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    private Json() {}

    /** A generator of lines, which leaves the stream open and flushes it when asked only. */
    public static JsonGenerator lines(OutputStream out) throws IOException {
        return FACTORY.createGenerator(new OneLineOutputStream(out)).setRootValueSeparator(null);
    }

    /** A generator of the lines of a file, which is closed with it. */
    public static JsonGenerator lines(Path file) throws IOException {
        return lines(Files.newOutputStream(file)).enable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }
}
