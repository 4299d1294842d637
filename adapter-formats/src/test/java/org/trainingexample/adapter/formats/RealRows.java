package org.trainingexample.adapter.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.domain.TaskType;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.json.WireNamed;
import org.trainingexample.domain.testkit.TrainingExamples;

/** Rows of real data sets, in the form in which they are imported. */
public final class RealRows {
    private RealRows() {}

    /** The sample that comes with the tests. */
    public static List<TrainingExample> sample() {
        try (var in = Objects.requireNonNull(RealRows.class.getResourceAsStream("/real/sample.ndjson"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(RealRows::read)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static List<TrainingExample> file(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.map(RealRows::read).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static TrainingExample read(String line) {
        JsonValue row = JsonValue.of(line);
        TrainingExampleDraft draft = new TrainingExampleDraft()
                .inputText(text(row, "input_text"))
                .inputStructured(JsonText.of(payload(row, "input_structured", "{}")))
                .outputText(text(row, "output_text"))
                .expectedActions(JsonText.of(payload(row, "expected_actions", "[]")))
                .finalAnswer(text(row, "final_answer"))
                .qualityScore(Double.parseDouble(payload(row, "quality_score", "0")))
                .confidence(Double.parseDouble(payload(row, "confidence", "0")))
                .taskId(text(row, "task_id"))
                .taskType(WireNamed.find(TaskType.class, text(row, "task_type")).orElseThrow())
                .metadata(JsonText.of(payload(row, "metadata", "{}")));
        UUID id = UUID.nameUUIDFromBytes(line.getBytes(StandardCharsets.UTF_8));
        return draft.build(
                new TrainingExampleId(id), 1, TrainingExamples::hashes, TrainingExamples.NOON, TrainingExamples.NOON);
    }

    private static String text(JsonValue row, String name) {
        JsonValue value = row.members().get(name);
        return value == null ? "" : value.text();
    }

    private static String payload(JsonValue row, String name, String otherwise) {
        JsonValue value = row.members().get(name);
        return value == null ? otherwise : value.spelling().toString();
    }
}
