package org.trainingexample.bootstrap.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Real examples: excerpts, which are always there, and the whole files in the folder that {@code -Ddata.folder=} names. */
enum DataFile {
    WORD_PROBLEMS("word-problems", "gsm8k-train"),
    MODEL_SOLUTIONS("model-solutions", "gsm8k-model-solutions"),
    AIRLINE_DIALOGUES("airline-dialogues", "tau-airline");

    private static final String FOLDER = System.getProperty("data.folder", "");

    private final String excerpt;
    private final String whole;

    DataFile(String excerpt, String whole) {
        this.excerpt = excerpt;
        this.whole = whole;
    }

    /** How much of the files is read. */
    enum Extent {
        EXCERPT,
        WHOLE
    }

    /** As much as there is: a folder that is named and is missing is a mistake. */
    static List<Extent> extents() {
        if (FOLDER.isEmpty()) {
            return List.of(Extent.EXCERPT);
        }
        assertThat(Path.of(FOLDER)).isAbsolute().isDirectory();
        return List.of(Extent.values());
    }

    /** The lines as they are written. */
    String text(Extent extent) {
        try (InputStream file = extent == Extent.EXCERPT
                ? Objects.requireNonNull(DataFile.class.getResourceAsStream("/data/" + excerpt + ".ndjson"))
                : Files.newInputStream(Path.of(FOLDER, whole + ".ndjson"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
