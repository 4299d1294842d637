package org.trainingexample.adapter.formats.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.adapter.formats.JacksonTrainingFormats;

/** Folders of exports that a killed process left behind are removed; those in use are not. */
final class TemporaryFolderTest {
    @TempDir
    private Path parent;

    @Test
    void start_removes_the_folders_of_processes_that_are_gone() throws IOException {
        Path abandoned = Files.createDirectory(parent.resolve("training-examples-export123"));
        Files.writeString(abandoned.resolve("data"), "rows");
        Files.createFile(parent.resolve("training-examples-export123.lock"));
        Path withoutLock = Files.createDirectory(parent.resolve("training-examples-export456"));
        Path other = Files.createFile(parent.resolve("other"));

        new JacksonTrainingFormats(parent);

        assertThat(abandoned).doesNotExist();
        assertThat(withoutLock).doesNotExist();
        assertThat(parent).isDirectoryNotContaining("glob:**.lock");
        assertThat(other).exists();
    }

    @Test
    void start_leaves_the_folders_of_running_exports() throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.in(parent)) {
            Files.writeString(folder.path().resolve("data"), "rows");
            new JacksonTrainingFormats(parent);
            assertThat(folder.path().resolve("data")).exists();
        }
        assertThat(parent).isEmptyDirectory();
    }
}
