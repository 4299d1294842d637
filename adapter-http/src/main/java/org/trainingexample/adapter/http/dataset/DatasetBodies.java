package org.trainingexample.adapter.http.dataset;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.trainingexample.adapter.http.message.StreamedBody;
import org.trainingexample.adapter.http.syntax.EntityTags;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.port.driving.DatasetService;
import org.trainingexample.json.DiffWriter;
import org.trainingexample.json.Json;

/** The bodies that hold everything in a dataset, or all its differences from another: written while they are read. */
final class DatasetBodies {
    private final DatasetService datasets;

    DatasetBodies(DatasetService datasets) {
        this.datasets = datasets;
    }

    StreamedBody examples(DatasetId id, Optional<Split> split) {
        return (out, head) -> written(() -> Json.write(
                generator -> {
                    datasets.forEachExample(
                            id,
                            split,
                            state -> unchecked(() -> {
                                head.accept(Headers.ETAG, tag(state, split.toString()));
                                generator.writeStartArray();
                            }),
                            example -> unchecked(() -> generator.writeString(example.toString())));
                    generator.writeEndArray();
                },
                out));
    }

    StreamedBody differences(DatasetId first, DatasetId second) {
        return (out, head) ->
                written(() -> Json.write(generator -> differences(first, second, generator, head::accept), out));
    }

    private void differences(DatasetId first, DatasetId second, JsonGenerator generator, Head head) throws IOException {
        DiffWriter writer = new DiffWriter(generator);
        datasets.forEachDifference(
                first,
                second,
                state -> unchecked(() -> {
                    head.set(Headers.ETAG, tag(state, ""));
                    writer.begin();
                }),
                (difference, id) -> unchecked(() -> writer.write(difference, id)));
        writer.end();
    }

    /** The tag of a whole reply; that of a page is made of its body. */
    static String tag(String state, String part) {
        return EntityTags.ofBody((state + "\n" + part).getBytes(StandardCharsets.UTF_8));
    }

    @FunctionalInterface
    private interface Head {
        void set(String name, String value);
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private static void unchecked(Writing writing) {
        try {
            writing.run();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static Map<String, String> written(Writing writing) throws IOException {
        writing.run();
        return Map.of();
    }
}
