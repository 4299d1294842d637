package org.trainingexample.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How JSON is read and written here. */
public final class Json {
    /** The most bytes that a text of one example or one dataset may have. */
    public static final int MAX_BYTES = 4 << 20;

    /** The most errors of one text that are reported. */
    public static final int MAX_ERRORS = 100;

    /** Deep enough for every payload that the domain takes, and no deeper: a parser's stack is finite. */
    private static final int MAX_DEPTH = 40;

    /** Longer names are refused before a set of them is built; the domain takes 256 characters, of up to two units. */
    private static final int MAX_NAME = 512;

    public static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME)
                    .maxStringLength(MAX_BYTES)
                    .maxNumberLength(MAX_BYTES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // the shortest form of a double on every JDK; Double.toString has it from 19 on
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            // characters beyond U+FFFF as themselves, not as two escapes
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            // names come from outside: they must not be kept
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private Json() {}

    /** Writes JSON. */
    @FunctionalInterface
    public interface Content {
        void writeTo(JsonGenerator generator) throws IOException;
    }

    public static byte[] write(Content content) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
            try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
                content.writeTo(generator);
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Writes an object of counts as a member. */
    public static void writeCounts(String name, Map<String, Long> counts, JsonGenerator generator) throws IOException {
        generator.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            generator.writeNumberField(count.getKey(), count.getValue());
        }
        generator.writeEndObject();
    }

    /** Writes UTF-8 to a stream, which stays open. */
    public static void write(Content content, OutputStream out) throws IOException {
        try (JsonGenerator generator = FACTORY.createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                // after a failure nothing may be added or sent: what was written must not look whole
                .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)) {
            content.writeTo(generator);
        }
    }

    /** The length in bytes of UTF-8. */
    public static long length(Content content) {
        AtomicLong length = new AtomicLong();
        try {
            write(content, new OutputStream() {
                @Override
                public void write(int b) {
                    length.incrementAndGet();
                }

                @Override
                public void write(byte[] bytes, int offset, int count) {
                    length.addAndGet(count);
                }
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return length.get();
    }
}
