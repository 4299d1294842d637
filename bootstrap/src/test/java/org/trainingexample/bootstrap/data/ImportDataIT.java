package org.trainingexample.bootstrap.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiClient;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.bootstrap.TestService;
import org.trainingexample.bootstrap.load.RunningService;
import org.trainingexample.domain.testkit.Threads;

/**
 * Real examples, and many importers of the same ones. Whole files are those of the folder that {@code -Ddata.folder=} names;
 * unless one is named, the excerpts stand for them.
 */
class ImportDataIT {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IMPORT = "/training-examples/import";
    private static final String NDJSON = "application/x-ndjson";

    private final ApiClient api = new ApiClient(SERVICE.address(), exchange -> {});

    @ParameterizedTest
    @ValueSource(strings = {"word-problems", "model-solutions", "airline-dialogues"})
    void real_files_are_imported_whole_and_only_once(String name) throws IOException {
        byte[] file = file(name);
        List<String> lines = new String(file, StandardCharsets.UTF_8).lines().toList();
        JsonNode report =
                report(201, api.post(IMPORT + "?results=all").body(NDJSON, file).send());
        assertThat(report.path("created").asInt()).isEqualTo(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            JsonNode result = report.path("results").get(i);
            assertThat(result.path("line").asInt()).isEqualTo(i + 1);
            assertHolds(JSON.readTree(lines.get(i)), stored(result.path("id").asText()));
        }
        JsonNode again = report(
                201, api.post(IMPORT + "?on_duplicate=skip").body(NDJSON, file).send());
        assertThat(again.path("duplicates").asInt()).isEqualTo(lines.size());
        JsonNode same = report(
                201,
                api.post(IMPORT + "?on_duplicate=update").body(NDJSON, file).send());
        assertThat(same.path("duplicates").asInt()).isEqualTo(lines.size());
        assertThat(SERVICE.count("training_example")).isEqualTo(lines.size());
        assertThat(SERVICE.count("training_example_outbox")).isEqualTo(lines.size());
        assertThat(SERVICE.count("training_example_search")).isEqualTo(lines.size());
    }

    @Test
    void whole_files_are_imported_in_one_call_each_and_only_once() throws Exception {
        List<Path> files = wholeFiles();
        assertThat(files).isNotEmpty();
        long stored = 0;
        for (Path file : files) {
            long lines = lines(file);
            assertThat(whole("", file).path("created").asLong()).as("%s", file).isEqualTo(lines);
            stored += lines;
        }
        for (Path file : files) {
            JsonNode again = whole("?on_duplicate=skip", file);
            assertThat(again.path("duplicates").asLong()).as("%s", file).isEqualTo(lines(file));
            assertThat(again.path("created").asLong()).as("%s", file).isZero();
        }
        for (String table : List.of("training_example", "training_example_outbox", "training_example_search")) {
            assertThat(SERVICE.count(table)).as(table).isEqualTo(stored);
        }
    }

    private static List<Path> wholeFiles() throws Exception {
        String named = System.getProperty("data.folder", "");
        Path folder = named.isEmpty()
                ? Path.of(Objects.requireNonNull(ImportDataIT.class.getResource("/data"))
                        .toURI())
                : Path.of(named);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .sorted()
                    .toList();
        }
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    private static JsonNode whole(String query, Path file) throws IOException {
        TestService client = new TestService(SERVICE.address());
        var reply = client.send(client.request(IMPORT + query)
                .timeout(Duration.ofMinutes(10))
                .header("Content-Type", NDJSON)
                .POST(BodyPublishers.ofFile(file))
                .build());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
        return JSON.readTree(reply.body());
    }

    @Test
    void sixteen_importers_of_the_same_examples_store_each_once() {
        List<String> lines = IntStream.rangeClosed(1, 500)
                .mapToObj(n -> "{\"input_text\":\"example " + n + "\",\"source_trace_hash\":\"trace-" + n + "\"}")
                .toList();
        List<JsonNode> reports = Collections.synchronizedList(new ArrayList<>());
        Threads.run(16, thread -> {
            String path = IMPORT + "?on_duplicate=skip&results=all&mode=" + (thread % 2 == 0 ? "atomic" : "partial");
            ApiReply reply =
                    api.post(path).body(NDJSON, String.join("\n", lines)).send();
            reports.add(report(thread % 2 == 0 ? 201 : 207, reply));
        });
        assertThat(SERVICE.count("training_example")).isEqualTo(500);
        assertThat(SERVICE.count("training_example_outbox")).isEqualTo(500);
        assertThat(reports.stream()
                        .mapToInt(report -> report.path("created").asInt())
                        .sum())
                .isEqualTo(500);
        assertThat(reports)
                .allSatisfy(report -> assertThat(report.path("failed").asInt()).isZero());
        for (int i = 0; i < 500; i++) {
            int line = i;
            Set<String> ids = reports.stream()
                    .map(report -> report.path("results").get(line).path("id").asText())
                    .collect(Collectors.toCollection(HashSet::new));
            assertThat(ids).as("line %d", line + 1).hasSize(1);
        }
    }

    /** Every field that the line gives comes back as it is. */
    private static void assertHolds(JsonNode line, JsonNode stored) {
        line.fields()
                .forEachRemaining(
                        field -> assertThat(stored.path(field.getKey()).toString())
                                .as(field.getKey())
                                .isEqualTo(field.getValue().toString()));
    }

    private JsonNode stored(String id) throws IOException {
        return JSON.readTree(api.get("/training-examples/" + id).send().body());
    }

    private static JsonNode report(int status, ApiReply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        return reply.json();
    }

    private static byte[] file(String name) {
        try (InputStream file =
                Objects.requireNonNull(ImportDataIT.class.getResourceAsStream("/data/" + name + ".ndjson"))) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
