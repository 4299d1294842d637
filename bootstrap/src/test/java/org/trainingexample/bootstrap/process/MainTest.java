package org.trainingexample.bootstrap.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.bootstrap.Main;

/** What commands answer before they open anything. */
class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void help_is_the_text_that_the_launcher_shows() throws IOException {
        assertThat(run(Map.of(), "--help")).isZero();
        try (InputStream help = Objects.requireNonNull(Main.class.getResourceAsStream("help.txt"))) {
            assertThat(out.toString(UTF_8)).isEqualTo(new String(help.readAllBytes(), UTF_8));
        }
        String asked = out.toString(UTF_8);
        for (String[] arguments : new String[][] {{}, {"help"}, {"-h"}}) {
            out.reset();
            assertThat(run(Map.of(), arguments)).isZero();
            assertThat(out.toString(UTF_8)).isEqualTo(asked);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "config", "replay", "recount"})
    void help_of_a_command_says_what_it_takes_and_runs_nothing(String command) {
        assertThat(run(Map.of("PORT", "bad"), command, "--help")).isZero();
        assertThat(out.toString(UTF_8)).startsWith("Usage: training-examples " + command);
    }

    @Test
    void version_is_that_of_the_build() {
        assertThat(run(Map.of(), "--version")).isZero();
        assertThat(out.toString(UTF_8)).matches("training-examples [0-9]+\\.[0-9]+\\.[0-9]+\\S*\\R");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "sreve|There is no command 'sreve'; did you mean serve?",
                "serve --port 9|'training-examples serve' takes no option '--port'; the environment variable PORT sets it",
                "serve --data-dir=x|the environment variable DATA_DIR sets it",
                "serve now|'training-examples serve' takes no argument 'now'",
                "config --hepl|'training-examples config' takes no option '--hepl'; did you mean --help?",
                "replay|Missing required option: '--from=TIME'",
                "replay --dry-run|Missing required option: '--from=TIME'",
                "replay --from|--from",
                "replay --from yesterday|must be a time such as 2026-01-24T12:00:00Z",
                "replay --from 2020-01-01T00:00:00Z --sicne x|takes no option '--sicne'",
                "replay --from 2020-01-01T00:00:00Z --from 2020-01-01T00:00:00Z|--from",
                "replay --from 2020-01-01T00:00:00Z --to|--to",
                "replay --from 2020-01-01T00:00:00Z --to 2020-01-01T00:00:00Z|--to must be later than --from"
            })
    void arguments_that_no_command_takes_are_refused_with_what_was_meant(String arguments, String message) {
        assertThat(run(Map.of(), arguments.split(" "))).isEqualTo(2);
        assertThat(errors.toString(UTF_8)).contains(message).doesNotContain("\tat ");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void serve_finds_a_taken_port_before_it_starts_anything(@TempDir Path folder) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            Path data = folder.resolve("data");
            assertThat(run(Map.of("PORT", port, "DATA_DIR", data.toString()), "serve"))
                    .isEqualTo(1);
            assertThat(errors.toString(UTF_8))
                    .contains("127.0.0.1:" + port, "PORT")
                    .hasLineCount(1);
            assertThat(data).doesNotExist();
        }
    }

    private int run(Map<String, String> variables, String... arguments) {
        return Main.run(arguments, variables, new PrintStream(out, true, UTF_8), new PrintStream(errors, true, UTF_8));
    }
}
