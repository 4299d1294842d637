package org.trainingexample.bootstrap.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.domain.testkit.Threads;

/** What the launcher says before it builds or starts anything. */
class LauncherTest {
    private static final Path LAUNCHER =
            Path.of("..", "training-examples").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    @Test
    void help_is_found_through_links_and_from_any_folder() throws Exception {
        Path spaced = Files.createDirectory(directory.resolve("a folder"));
        Files.createSymbolicLink(spaced.resolve("inner"), LAUNCHER);
        Path outer = Files.createSymbolicLink(directory.resolve("outer"), Path.of("a folder", "inner"));

        assertThat(run("", outer, "help")).isEqualTo("0: " + help());
        assertThat(run("", outer)).isEqualTo("0: " + help());
    }

    @Test
    void serve_says_what_it_needs_where_java_is_too_old() throws Exception {
        Path java = Files.createDirectories(directory.resolve("old/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'java version \"1.8.0_402\"' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        assertThat(run(directory.resolve("old").toString(), LAUNCHER, "serve"))
                .startsWith("1: ")
                .contains("JDK 17 or newer", "JAVA_HOME is '" + directory.resolve("old") + "'");
    }

    /** Runs the launcher with a Java only where told, and answers "exit code: output". */
    private String run(String javaHome, Path launcher, String... arguments) throws Exception {
        ProcessBuilder command = new ProcessBuilder("/bin/sh", launcher.toString());
        command.command().addAll(List.of(arguments));
        command.directory(directory.toFile()).redirectErrorStream(true);
        command.environment().put("JAVA_HOME", javaHome);
        command.environment().put("PATH", toolsWithoutJava().toString());
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return process.exitValue() + ": " + output;
    }

    private Path toolsWithoutJava() throws Exception {
        Path tools = Files.createDirectories(directory.resolve("tools"));
        for (String tool : new String[] {"cat", "dirname", "find", "head", "readlink", "sed"}) {
            Path found = Files.exists(Path.of("/bin", tool)) ? Path.of("/bin", tool) : Path.of("/usr/bin", tool);
            Path link = tools.resolve(tool);
            if (Files.notExists(link)) {
                Files.createSymbolicLink(link, found);
            }
        }
        return tools;
    }

    private static String help() throws Exception {
        try (InputStream help = LauncherTest.class.getResourceAsStream("/org/trainingexample/bootstrap/help.txt")) {
            return new String(Objects.requireNonNull(help).readAllBytes(), UTF_8);
        }
    }
}
