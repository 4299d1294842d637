package org.trainingexample.adapter.http.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.adapter.http.InMemoryServer;
import org.trainingexample.adapter.http.InMemoryServers;
import org.trainingexample.adapter.http.settings.HttpSettings;
import org.trainingexample.adapter.http.settings.ImportSettings;
import org.trainingexample.adapter.http.testkit.ApiClient;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ApiRequest;
import org.trainingexample.adapter.http.testkit.ReplyRules;

/** What becomes of bodies that come slowly, or that there is no room for. */
final class ImportSpoolTest {
    @RegisterExtension
    static final InMemoryServers SERVERS = new InMemoryServers();

    private static final String HEAD = "POST /training-examples/import HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-ndjson\r\nContent-Length: 1000\r\n\r\n";
    private static final String LINE = "{\"input_text\":\"x\"}\n";

    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path directory;

    @Test
    void bodies_have_no_name_while_they_come_in() throws Exception {
        ApiClient api = client(settings(directory, 2, Duration.ofSeconds(30)));
        try (ApiClient.Connection connection = api.connect()) {
            connection.send(HEAD + LINE);
            assertThat(api.post("/training-examples/import")
                            .body("application/x-ndjson", LINE)
                            .send()
                            .status())
                    .isEqualTo(201);
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void senders_that_stop_are_cut_and_nothing_is_stored() throws Exception {
        ApiClient api = client(settings(directory, 2, Duration.ofSeconds(2)));
        try (ApiClient.Connection connection = api.connect()) {
            connection.send(HEAD + LINE);
            assertThat(connection.read().orElseThrow().member("code")).isEqualTo("request-timeout");
        }
        assertThat(api.get("/training-examples/stats").send().member("total_examples"))
                .isEqualTo("0");
        assertThat(files()).isEmpty();
    }

    @Test
    void more_imports_than_there_may_be_at_once_are_refused() {
        ApiClient api = client(settings(directory, 1, Duration.ofSeconds(30)));
        ApiRequest request = api.post("/training-examples/import").body("application/x-ndjson", LINE);
        List<ApiClient.Connection> slow = new ArrayList<>();
        ApiReply reply;
        do {
            // one of the two comes second
            slow.add(api.connect());
            slow.get(slow.size() - 1).send(HEAD + LINE);
            reply = request.send();
        } while (reply.status() == 201 && slow.size() < 100);
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.member("code")).isEqualTo("overloaded");
        assertThat(reply.member("outcome")).isEqualTo("not_applied");
        slow.forEach(ApiClient.Connection::close);
    }

    @Test
    void bodies_without_room_are_refused_and_other_calls_are_not() {
        ApiClient api = client(settings(directory.resolve("missing"), 2, Duration.ofSeconds(30)));
        ApiReply reply = api.post("/training-examples/import")
                .body("application/x-ndjson", LINE)
                .send();
        assertThat(reply.status()).isEqualTo(507);
        assertThat(reply.member("code")).isEqualTo("insufficient-storage");
        assertThat(api.post("/training-examples/").json(LINE).send().status()).isEqualTo(201);
    }

    /** Where the system has such a file, on which everything that is written meets a full disk. */
    @Test
    @EnabledIf("hasFullDisk")
    void bodies_that_fill_the_disk_are_refused_and_other_calls_are_not() {
        List<Spool> opened = new ArrayList<>();
        InMemoryServer server = SERVERS.next(settings(directory, 2, Duration.ofSeconds(30)), () -> {
            opened.add(new Spool(open(FULL)));
            return opened.get(opened.size() - 1);
        });
        ApiClient api = new ApiClient(server.address(), new ReplyRules());
        for (int i = 0; i < 3; i++) {
            ApiReply reply = api.post("/training-examples/import?mode=partial")
                    .body("application/x-ndjson", LINE)
                    .send();
            assertThat(reply.status()).isEqualTo(507);
            assertThat(reply.member("code")).isEqualTo("insufficient-storage");
            assertThat(reply.member("outcome")).isEqualTo("not_applied");
            assertThat(api.post("/training-examples/").json(LINE).send().status())
                    .isEqualTo(201);
        }
        assertThat(opened)
                .hasSize(3)
                .allSatisfy(spool -> assertThatThrownBy(() -> spool.append(new byte[1], 1))
                        .hasCauseInstanceOf(ClosedChannelException.class));
        assertThat(api.get("/training-examples/stats").send().member("total_examples"))
                .isEqualTo("3");
    }

    static boolean hasFullDisk() {
        return Files.isWritable(FULL);
    }

    private static FileChannel open(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Stream<Path> files() throws Exception {
        return Files.list(directory);
    }

    private static HttpSettings settings(Path directory, int maxAtOnce, Duration idleTimeout) {
        var imports = new ImportSettings(directory, 1 << 20, 100, maxAtOnce, maxAtOnce, Duration.ofSeconds(5));
        return new HttpSettings("127.0.0.1", 0, Set.of(), Set.of(), false, idleTimeout, Duration.ofSeconds(5), imports);
    }

    private static ApiClient client(HttpSettings settings) {
        return new ApiClient(SERVERS.next(settings).address(), new ReplyRules());
    }
}
