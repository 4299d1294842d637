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

/** The synthetic examples as a file of lines. None of their texts has a character that JSON escapes. */
final class DraftLines {
    private static final TrainingExampleId ANY_ID = new TrainingExampleId(new UUID(0, 0));
    private static final ContentHashes ANY_HASHES = new ContentHashes("0".repeat(64), "0".repeat(64));

    private DraftLines() {}

    static void write(Path file, int count) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int number = 0; number < count; number++) {
                TrainingExample example = Drafts.draft(number)
                        .build(ANY_ID, 1, (input, output) -> ANY_HASHES, Instant.EPOCH, Instant.EPOCH);
                out.write(line(example));
                out.write('\n');
            }
        }
    }

    private static String line(TrainingExample example) {
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
