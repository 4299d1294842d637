package org.trainingexample.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.bulk.ImportLine;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.testkit.TrainingExamples;

final class NdjsonFileTest {
    @TempDir
    private Path folder;

    @Test
    void written_examples_are_read_with_their_ids() throws Exception {
        TrainingExample example = TrainingExamples.any();
        Path file = folder.resolve("examples.ndjson");
        try (OutputStream out = Files.newOutputStream(file)) {
            NdjsonFile.write(List.of(example, example), out);
        }
        List<ImportLine> lines = NdjsonFile.lines(file, new LineReader(Optional.of(Preserve.IDS)));
        assertThat(lines).extracting(ImportLine::number).containsExactly(1, 2);
        assertThat(lines.get(1).reader().get().origin().orElseThrow().id()).isEqualTo(example.id());
    }

    @Test
    void lines_are_numbered_as_in_the_file_and_refused_one_by_one() throws Exception {
        Path file = folder.resolve("examples.ndjson");
        Files.writeString(file, "\n{\"input_text\":\"x\"}\n\n{\"input_text\":1}\n");
        List<ImportLine> lines = NdjsonFile.lines(file, new LineReader(Optional.empty()));
        assertThat(lines).extracting(ImportLine::number).containsExactly(2, 4);
        assertThat(lines.get(0).reader().get().origin()).isEmpty();
        assertThatThrownBy(() -> lines.get(1).reader().get()).isInstanceOf(ValidationException.class);
    }
}
