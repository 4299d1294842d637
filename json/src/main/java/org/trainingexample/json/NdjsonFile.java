package org.trainingexample.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.bulk.ImportLine;

/** Files with one example a line (NDJSON). */
public final class NdjsonFile {
    private NdjsonFile() {}

    /**
     * The lines of a file that are not blank, numbered as in the file, for an import. Their texts are kept in memory; what is
     * wrong with a line shows when it is read.
     *
     * @throws UncheckedIOException if the file cannot be read, or is not UTF-8
     */
    public static List<ImportLine> lines(Path file, LineReader reader) {
        List<ImportLine> lines = new ArrayList<>();
        try (BufferedReader texts = Files.newBufferedReader(file)) {
            int number = 0;
            for (String text = texts.readLine(); text != null; text = texts.readLine()) {
                String line = text;
                number++;
                if (!line.isBlank()) {
                    int size = line.getBytes(StandardCharsets.UTF_8).length;
                    lines.add(new ImportLine(number, size, () -> reader.read(line)));
                }
            }
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Writes examples as lines in UTF-8, payloads as they are stored, and leaves the stream open. */
    public static void write(Iterable<TrainingExample> examples, OutputStream out) throws IOException {
        for (TrainingExample example : examples) {
            out.write(ExampleJson.of(example));
            out.write('\n');
        }
    }
}
