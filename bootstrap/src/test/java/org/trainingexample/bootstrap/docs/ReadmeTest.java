package org.trainingexample.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class that the README shows for embedding compiles as it stands, and its places to fill in are filled. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");

    @Test
    void the_embedding_lines_compile(@TempDir Path classes) throws IOException {
        assertThat(EmbeddingLines.compile(classes)).isEmpty();
    }

    @Test
    void nothing_is_left_to_fill_in() throws IOException {
        assertThat(Files.readString(README)).doesNotContain("REPLACE-ME", "TODO");
    }
}
