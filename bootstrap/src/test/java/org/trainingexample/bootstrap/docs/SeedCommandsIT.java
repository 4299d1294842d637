package org.trainingexample.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.bootstrap.TestService;
import org.trainingexample.bootstrap.load.SlowStopService;
import org.trainingexample.bootstrap.service.TrainingExampleApplication;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.RedisServer;

/** The commands of the owner's description do what it says, as they stand there. */
class SeedCommandsIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final String UNKNOWN = "660e8400-e29b-41d4-a716-446655440001";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static TrainingExampleApplication application;
    private static List<CurlCommand> commands;

    @BeforeAll
    static void start() throws IOException {
        application = SlowStopService.start(POSTGRES.url(), REDIS.url(), Map.of());
        try (InputStream script =
                Objects.requireNonNull(SeedCommandsIT.class.getResourceAsStream("/seed-commands.sh"))) {
            commands = CurlCommand.in(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void every_command_is_answered_as_described() throws IOException {
        assertThat(commands).hasSize(15);
        assertThat(commands.stream().map(command -> send(command).statusCode()))
                .containsExactly(201, 201, 404, 200, 200, 200, 200, 200, 404, 201, 404, 404, 200, 200, 404);

        JsonNode created = JSON.readTree(send(commands.get(9)).body());
        assertThat(created.get("input_text").asText()).isEqualTo("Write a function to sort an array");
        assertThat(created.get("domain").asText()).isEqualTo("coding");
        assertThat(created.get("task_type").asText()).isEqualTo("code_generation");
        assertThat(created.get("quality_score").asDouble()).isEqualTo(90);
        assertThat(created.get("source_type").asText()).isEqualTo("execution_trace");

        assertThat(JSON.readTree(send(commands.get(4)).body())).isNotEmpty().allSatisfy(example -> {
            assertThat(example.get("domain").asText()).isEqualTo("frontend");
            assertThat(example.get("quality_score").asDouble()).isGreaterThanOrEqualTo(70);
        });
        JsonNode stats = JSON.readTree(send(commands.get(7)).body());
        assertThat(stats.fieldNames())
                .toIterable()
                .startsWith(
                        "total_examples",
                        "avg_quality_score",
                        "avg_confidence",
                        "avg_difficulty",
                        "unique_domains",
                        "unique_agents",
                        "domain_distribution");
    }

    @Test
    void commands_for_one_example_work_on_one_that_is_there() throws IOException {
        String id = JSON.readTree(send(commands.get(9)).body()).get("id").asText();
        JsonNode read = JSON.readTree(send(of(commands.get(10), id)).body());
        assertThat(read.get("id").asText()).isEqualTo(id);
        JsonNode patched = JSON.readTree(send(of(commands.get(2), id)).body());
        assertThat(patched.get("quality_score").asDouble()).isEqualTo(92);
        assertThat(patched.get("labels")).map(JsonNode::asText).containsExactly("verified", "high-quality");
        assertThat(JSON.readTree(send(of(commands.get(11), id)).body())
                        .get("quality_score")
                        .asDouble())
                .isEqualTo(95);
        assertThat(send(of(commands.get(8), id)).statusCode()).isEqualTo(204);
        assertThat(send(of(commands.get(10), id)).statusCode()).isEqualTo(404);
    }

    private static CurlCommand of(CurlCommand command, String id) {
        return new CurlCommand(command.line().replace(UNKNOWN, id));
    }

    private static HttpResponse<String> send(CurlCommand command) {
        URI base = URI.create("http://localhost:" + application.port());
        return new TestService(base).send(command.request(application.port()));
    }
}
