package org.trainingexample.benchmarks.peer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trainingexample.benchmarks.DraftLines;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.json.WireNamed;

/** The synthetic examples as rows for a {@code COPY} into the table of the peer. None of their texts has a character to escape. */
final class PeerRows {
    private static final Set<String> COLUMNS = Set.of(
            "execution_id",
            "task_id",
            "agent_id",
            "source_type",
            "source_trace_hash",
            "input_text",
            "input_structured",
            "output_text",
            "expected_actions",
            "final_answer",
            "quality_score",
            "confidence",
            "labels",
            "domain",
            "task_type",
            "difficulty",
            "metadata",
            "extracted_by");
    private static final List<ExampleField> FIELDS = ExampleField.writable().stream()
            .filter(field -> COLUMNS.contains(field.wireName()))
            .toList();
    static final String COPY = "COPY " + PeerService.TABLE
            + FIELDS.stream().map(ExampleField::wireName).collect(Collectors.joining(", ", " (", ")")) + " FROM STDIN";

    private PeerRows() {}

    /** Writes the examples of some numbers, the last of which is not one of them. */
    static void write(Path file, int first, int end) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int number = first; number < end; number++) {
                out.write(row(DraftLines.example(number)));
                out.write('\n');
            }
        }
    }

    private static String row(TrainingExample example) {
        return FIELDS.stream().map(field -> text(example.value(field))).collect(Collectors.joining("\t"));
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "\\N";
        }
        if (value instanceof List<?> texts) {
            return texts.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        }
        return value instanceof WireNamed constant ? constant.wireName() : value.toString();
    }
}
