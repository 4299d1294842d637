package org.trainingexample.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.adapter.http.testkit.ApiClient;
import org.trainingexample.adapter.http.testkit.ReplyRules;
import org.trainingexample.bootstrap.load.RunningService;
import org.trainingexample.domain.testkit.Threads;

/** The consumer and the JSON Schema of the guide to the events, on what the service really sends. */
class EventsGuideIT {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    private static final Path GUIDES = Path.of("..", "docs", "guides");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private ApiClient api;
    private Process consumer;

    @BeforeEach
    void connect() {
        api = new ApiClient(SERVICE.address(), new ReplyRules());
    }

    /** The build needs a JDK alone. */
    static boolean hasPython() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
    }

    @AfterEach
    void stop() {
        if (consumer != null) {
            consumer.destroyForcibly();
        }
    }

    @Test
    @EnabledIf(value = "hasPython", disabledReason = "the consumer of the guide needs python3")
    void the_consumer_survives_its_own_end_and_that_of_what_it_was_to_read() throws Exception {
        String first = create("one");
        String second = create("two");
        startConsumer();
        awaitLine("read all 2 examples");
        String third = create("three");
        awaitLine("training_example.created " + third);

        consumer.destroyForcibly().waitFor();
        api.delete("/training-examples/" + first).send();
        api.patch("/training-examples/" + second).json("{\"domain\":\"maths\"}").send();
        startConsumer();
        awaitLine("training_example.deleted " + first);
        awaitLine("training_example.updated " + second);
        assertThat(lines()).as("it went on where it was").doesNotContain("read all 2 examples");

        consumer.destroyForcibly().waitFor();
        SERVICE.execute(
                "UPDATE training_example_outbox_purge SET purges = purges + 1, last_seq = 9000000000000000000,"
                        + " epoch = (SELECT max(epoch) FROM training_example_outbox), last_transaction_id = '9000000000000000000'");
        startConsumer();
        awaitLine("read all 2 examples");
        SERVICE.execute("UPDATE training_example_outbox_purge SET last_seq = 0, last_transaction_id = '0'");
        awaitLine("training_example.created " + create("four"));
    }

    @Test
    void every_kind_of_event_is_as_the_schema_says() throws Exception {
        String dataset = api.post("/datasets/").json("{\"name\":\"n\"}").send().member("id");
        String example = create("one");
        api.post("/datasets/" + dataset + "/examples/" + example + "?split=train")
                .send();
        api.patch("/training-examples/" + example)
                .json("{\"domain\":\"maths\",\"labels\":[\"a\"]}")
                .send();
        api.delete("/datasets/" + dataset + "/examples/" + example).send();
        api.post("/datasets/" + dataset + "/fill").json("{\"filter\":{}}").send();
        api.delete("/training-examples/" + example).send();
        api.delete("/datasets/" + dataset).send();
        Set<String> types = new TreeSet<>();
        for (JsonNode event : api.get("/changes").send().json().path("events")) {
            assertThat(schema().validate(event)).as(event.toString()).isEmpty();
            types.add(event.path("event_type").asText());
        }
        assertThat(types)
                .containsExactly(
                        "dataset.created",
                        "dataset.deleted",
                        "dataset.example_added",
                        "dataset.example_removed",
                        "dataset.updated",
                        "training_example.created",
                        "training_example.deleted",
                        "training_example.updated");
    }

    @Test
    void every_envelope_is_as_the_schema_says_and_another_is_not() throws IOException {
        Path golden = Path.of("..", "adapter-json/src/test/resources/org/trainingexample/adapter/json/events");
        try (Stream<Path> files = Files.list(golden)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".json")).toList()) {
                JsonNode event = JSON.readTree(Files.readString(file));
                assertThat(schema().validate(event)).as(file.toString()).isEmpty();
            }
        }
        JsonNode event = JSON.readTree(Files.readString(golden.resolve("default-updated.json")));
        ((ObjectNode) event.path("payload")).remove("updated_fields");
        assertThat(schema().validate(event)).isNotEmpty();
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(GUIDES.resolve("events.schema.json")));
    }

    private String create(String text) {
        return api.post("/training-examples/")
                .json("{\"input_text\":\"" + text + "\"}")
                .send()
                .member("id");
    }

    private void startConsumer() throws IOException {
        Files.deleteIfExists(output());
        ProcessBuilder builder =
                new ProcessBuilder("python3", GUIDES.resolve("consumer.py").toString());
        builder.environment().put("SERVICE", SERVICE.address().toString());
        builder.environment().put("STATE", folder.resolve("examples.db").toString());
        consumer = builder.redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
    }

    private Path output() {
        return folder.resolve("output");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(output());
    }

    private void awaitLine(String line) {
        await().atMost(Threads.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(lines()).contains(line));
    }
}
