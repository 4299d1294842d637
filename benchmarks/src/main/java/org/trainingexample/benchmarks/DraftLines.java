package org.trainingexample.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.ContentHashes;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.json.WireNamed;

/** The synthetic examples as lines of JSON. None of their texts has a character that JSON escapes. */
public final class DraftLines {
    private static final TrainingExampleId ANY_ID = new TrainingExampleId(new UUID(0, 0));
    private static final ContentHashes ANY_HASHES = new ContentHashes("0".repeat(64), "0".repeat(64));

    private DraftLines() {}

    static void write(Path file, int count) throws IOException {
        write(file, 0, count);
    }

    /** Writes the examples of some numbers, the last of which is not one of them. */
    public static void write(Path file, int first, int end) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int number = first; number < end; number++) {
                out.write(line(number));
                out.write('\n');
            }
        }
    }

    /** The example of a number as it was before it got an id. */
    public static TrainingExample example(int number) {
        return Drafts.draft(number).build(ANY_ID, 1, (input, output) -> ANY_HASHES, Instant.EPOCH, Instant.EPOCH);
    }

    /** The example of a number as an object of JSON. */
    public static String line(int number) {
        TrainingExample example = example(number);
        return ExampleField.writable().stream()
                .map(field -> "\"" + field.wireName() + "\":" + json(example.value(field)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String json(@Nullable Object value) {
        if (value == null || value instanceof JsonText || value instanceof Double) {
            return String.valueOf(value);
        }
        if (value instanceof List<?> texts) {
            return texts.stream().map(DraftLines::json).collect(Collectors.joining(",", "[", "]"));
        }
        return "\"" + (value instanceof WireNamed constant ? constant.wireName() : value) + "\"";
    }
}
