package org.trainingexample.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    Path folder;

    @Test
    void fresh_keeps_the_log_of_the_last_start() throws IOException {
        LogFile log = new LogFile(folder.resolve("server.log"));
        Files.writeString(log.path(), "last");

        assertThat(log.fresh()).doesNotExist();
        assertThat(folder.resolve("server.log.1")).hasContent("last");
    }

    @Test
    void tail_gives_the_last_lines_of_a_long_log() throws IOException {
        LogFile log = new LogFile(folder.resolve("server.log"));
        Files.writeString(
                log.path(), IntStream.range(0, 5_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n")));

        assertThat(log.tail().lines()).hasSize(12).startsWith("line 4988").endsWith("line 4999");
    }

    @Test
    void tail_says_so_if_there_is_no_log() {
        assertThat(new LogFile(folder.resolve("none.log")).tail()).contains("cannot be read");
    }
}
