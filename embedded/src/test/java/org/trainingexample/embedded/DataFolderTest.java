package org.trainingexample.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.embedded.system.FileTrees;

class DataFolderTest {

    @TempDir
    Path home;

    @Test
    void open_makes_the_folder_for_its_owner_only() throws IOException {
        try (DataFolder folder = DataFolder.open(home.resolve("some/where"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void open_closes_an_existing_folder_to_others() throws IOException {
        Path open = Files.createDirectory(home.resolve("data"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (DataFolder folder = DataFolder.open(open)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void open_leaves_a_folder_of_other_files_alone() throws IOException {
        Path documents = Files.createDirectory(home.resolve("documents"));
        Files.createFile(documents.resolve("letter.txt"));
        Files.setPosixFilePermissions(documents, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> DataFolder.open(documents))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("choose an empty or a new folder");
        assertThat(FileTrees.children(documents)).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(documents)))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void open_refuses_a_path_that_a_shell_would_take_apart() {
        assertThatThrownBy(() -> DataFolder.open(home.resolve("a \"quote\"")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("its path holds one of");
    }

    @Test
    void open_refuses_a_folder_that_is_open_already_and_takes_it_once_closed() {
        try (DataFolder folder = DataFolder.open(home)) {
            assertThatThrownBy(() -> DataFolder.open(home))
                    .hasMessageContaining(home.toString())
                    .hasMessageContaining("in use by this very process");
        }
        DataFolder.open(home).close();
    }

    @Test
    void open_keeps_the_password() {
        String password;
        try (DataFolder folder = DataFolder.open(home)) {
            password = folder.password().value();
            assertThat(password).hasSize(48);
        }
        try (DataFolder folder = DataFolder.open(home)) {
            assertThat(folder.password().value()).isEqualTo(password);
        }
    }

    @Test
    void open_makes_no_new_password_for_old_data() throws IOException {
        DataFolder.open(home).close();
        Files.delete(home.resolve("password"));
        Files.createDirectory(home.resolve("postgres"));

        assertThatThrownBy(() -> DataFolder.open(home)).hasMessageContaining("password");
    }

    @Test
    void temporary_goes_when_closed() {
        DataFolder folder = DataFolder.temporary(home);
        folder.close();

        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void temporary_removes_what_a_killed_process_left_and_nothing_that_is_in_use() throws IOException {
        DataFolder.temporary(home).close();
        Path left = Files.createDirectories(home.resolve("run-left/postgres"));

        try (DataFolder used = DataFolder.temporary(home);
                DataFolder other = DataFolder.temporary(home)) {
            assertThat(left.getParent()).doesNotExist();
            assertThat(used.path()).exists().isNotEqualTo(other.path());
        }
    }
}
