package org.trainingexample.adapter.formats.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
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
        Path other = Files.createFile(parent.resolve("other"));

        new JacksonTrainingFormats(parent);

        assertThat(abandoned).doesNotExist();
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

    @Test
    void start_leaves_the_folders_of_earlier_releases_as_long_as_an_export_may_last() throws IOException {
        Path running = withoutLock("training-examples-export456", Duration.ofHours(24));
        Path abandoned = withoutLock("training-examples-export789", Duration.ofHours(49));

        new JacksonTrainingFormats(parent);

        assertThat(running.resolve("data")).exists();
        assertThat(abandoned).doesNotExist();
    }

    private Path withoutLock(String name, Duration age) throws IOException {
        Path folder = Files.createDirectory(parent.resolve(name));
        Files.writeString(folder.resolve("data"), "rows");
        return Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(age)));
    }
}
