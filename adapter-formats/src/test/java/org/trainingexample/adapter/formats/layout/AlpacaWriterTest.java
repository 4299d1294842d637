package org.trainingexample.adapter.formats.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.adapter.formats.Exports;
import org.trainingexample.adapter.formats.JacksonTrainingFormats;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.testkit.TrainingExamples;

class AlpacaWriterTest {
    private static final String LONG = "x".repeat(1 << 20);

    @TempDir
    private Path temporaryFiles;

    @Test
    void write_puts_a_row_with_a_history_first_that_would_come_too_late_to_type_its_column() {
        List<TrainingExample> examples = plain(9);
        examples.add(withHistory("late"));
        examples.add(withHistory("last"));

        assertThat(instructions(examples)).containsExactly("late", "0", "1", "2", "3", "4", "5", "6", "7", "8", "last");
    }

    @Test
    void write_keeps_the_order_of_rows_where_the_first_history_is_early_enough() {
        List<TrainingExample> examples = plain(3);
        examples.add(withHistory("early"));
        examples.addAll(plain(9));

        assertThat(instructions(examples))
                .containsExactly("0", "1", "2", "early", "0", "1", "2", "3", "4", "5", "6", "7", "8");
    }

    @Test
    void write_keeps_the_order_of_rows_where_there_is_no_history() {
        assertThat(instructions(plain(10))).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    private List<String> instructions(List<TrainingExample> examples) {
        JacksonTrainingFormats formats = new JacksonTrainingFormats(temporaryFiles);
        Exports.Export export =
                Exports.export(formats, TrainingFormat.ALPACA, ExportOptions.DEFAULT, Exports.singles(examples));
        assertThat(temporaryFiles).isEmptyDirectory();
        return export.lines().stream()
                .map(line -> JsonValue.of(line).members().get("instruction").text())
                .toList();
    }

    private static List<TrainingExample> plain(int count) {
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(example(String.valueOf(i), "{}"));
        }
        return examples;
    }

    private static TrainingExample withHistory(String name) {
        return example(
                name,
                "{\"messages\":[{\"role\":\"user\",\"content\":\"q\"},{\"role\":\"assistant\",\"content\":\"a\"}]}");
    }

    private static TrainingExample example(String name, String structured) {
        return new TrainingExampleDraft()
                .inputText(name)
                .inputStructured(JsonText.of(structured))
                .outputText(LONG)
                .build(
                        new TrainingExampleId(UUID.randomUUID()),
                        1,
                        TrainingExamples::hashes,
                        TrainingExamples.NOON,
                        TrainingExamples.NOON);
    }
}
