package org.trainingexample.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.bootstrap.TestService;
import org.trainingexample.bootstrap.load.SlowStopService;
import org.trainingexample.bootstrap.service.TrainingExampleApplication;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.PrivatePostgres;
import org.trainingexample.testservers.PrivateRedis;
import org.trainingexample.testservers.RedisServer;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.resps.StreamEntry;

/** What callers see, and what becomes of events, while one of the servers behind the service is away. */
class OutageIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Who meets a database that is away waits for all of it. */
    private static final Map<String, String> HASTE = Map.of("REQUEST_QUEUE_TIMEOUT", "3s", "STATEMENT_TIMEOUT", "3s");

    @Test
    void changes_go_on_without_redis_and_their_events_arrive_in_order_once_it_is_back() throws IOException {
        try (PrivateRedis redis = PrivateRedis.start();
                TrainingExampleApplication application = SlowStopService.start(POSTGRES.url(), redis.url(), Map.of())) {
            TestService client = client(application);
            List<String> paths = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                paths.add(created(client));
            }
            redis.kill();
            for (int score = 1; score <= 20; score++) {
                for (String path : paths) {
                    assertThat(client.patch(path, "{\"quality_score\":" + score + "}")
                                    .statusCode())
                            .isEqualTo(200);
                }
            }
            await().atMost(Threads.PATIENCE)
                    .until(() -> ready(client).path("redis").asText().equals("down"));
            assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);
            redis.startAgain();
            await().atMost(Threads.PATIENCE)
                    .until(() -> ready(client).path("outbox_pending").asInt(-1) == 0);
            assertThat(firstArrivals(redis.url()))
                    .hasSize(5)
                    .allSatisfy((id, sequences) -> assertThat(sequences)
                            .containsExactlyElementsOf(
                                    LongStream.rangeClosed(1, 21).boxed().toList()));
        }
    }

    @Test
    void an_outage_of_redis_is_logged_in_one_line_when_it_begins_and_in_one_when_it_ends() throws IOException {
        try (PrivateRedis redis = PrivateRedis.start();
                TrainingExampleApplication application = SlowStopService.start(POSTGRES.url(), redis.url(), Map.of())) {
            TestService client = client(application);
            created(client);
            await().atMost(Threads.PATIENCE)
                    .until(() -> ready(client).path("outbox_pending").asInt(-1) == 0);
            try (RecordedLog log = new RecordedLog()) {
                redis.kill();
                for (int i = 0; i < 20; i++) {
                    created(client);
                }
                await().atMost(Threads.PATIENCE)
                        .until(() -> ready(client).path("redis").asText().equals("down"));
                // several attempts: the first waits are 100, 200, 400 and 800 ms
                await().atMost(Threads.PATIENCE)
                        .during(Duration.ofSeconds(3))
                        .until(() -> log.warnings().size() == 1);
                redis.startAgain();
                await().atMost(Threads.PATIENCE)
                        .until(() -> ready(client).path("outbox_pending").asInt(-1) == 0);
                await().atMost(Threads.PATIENCE)
                        .until(() -> log.with("No longer: ").size() == 1);
                assertThat(log.warnings()).hasSize(1);
            }
        }
    }

    @Test
    void a_database_that_is_away_is_told_at_once_and_found_again() throws IOException {
        try (PrivatePostgres postgres = PrivatePostgres.start();
                TrainingExampleApplication application =
                        SlowStopService.start(postgres.database().url(), REDIS.url(), HASTE)) {
            TestService client = client(application);
            String path = created(client);
            postgres.stop();
            refused(client.post("{\"input_text\":\"x\"}"));
            refused(client.get(path));
            await().atMost(Threads.PATIENCE)
                    .until(() -> client.post("{\"input_text\":\"x\"}").body().contains("not_applied"));
            await().atMost(Threads.PATIENCE)
                    .until(() -> client.get("/health/ready").statusCode() == 503);
            assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
            postgres.startAgain();
            await().atMost(Threads.PATIENCE).until(() -> client.get(path).statusCode() == 200);
            await().atMost(Threads.PATIENCE)
                    .until(() -> client.get("/health/ready").statusCode() == 200);
        }
    }

    @Test
    void a_database_that_is_frozen_holds_nobody_for_long() throws IOException {
        try (PrivatePostgres postgres = PrivatePostgres.start();
                TrainingExampleApplication application =
                        SlowStopService.start(postgres.database().url(), REDIS.url(), HASTE)) {
            TestService client = client(application);
            String path = created(client);
            postgres.freeze();
            try {
                HttpResponse<String> reply = client.get(path);
                assertThat(reply.statusCode()).isEqualTo(503);
                assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
            } finally {
                postgres.resume();
            }
            await().atMost(Threads.PATIENCE).until(() -> client.get(path).statusCode() == 200);
        }
    }

    private static TestService client(TrainingExampleApplication application) {
        return new TestService(URI.create("http://127.0.0.1:" + application.port()));
    }

    private static String created(TestService client) {
        HttpResponse<String> reply = client.post("{\"input_text\":\"x\"}");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
        return reply.headers().firstValue("Location").orElseThrow();
    }

    /** Only of a statement that was under way when the connection broke nobody knows what became of it. */
    private static void refused(HttpResponse<String> reply) throws IOException {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(503);
        JsonNode problem = JSON.readTree(reply.body());
        if (problem.path("code").asText().equals("outcome-unknown")) {
            assertThat(problem.path("outcome").asText()).isEqualTo("unknown");
            return;
        }
        assertThat(reply.headers().firstValue("Retry-After")).isPresent();
        assertThat(problem.path("retryable").asBoolean()).isTrue();
        if (reply.request().method().equals("POST")) {
            assertThat(problem.path("outcome").asText()).isEqualTo("not_applied");
        }
    }

    private static JsonNode ready(TestService client) throws IOException {
        return JSON.readTree(client.get("/health/ready").body());
    }

    /** By example, the sequences of its events in the order in which each arrived first. */
    private static Map<String, List<Long>> firstArrivals(String redisUrl) {
        Map<String, List<Long>> arrivals = new HashMap<>();
        try (RedisClient redis = RedisClient.builder().fromURI(redisUrl).build()) {
            for (StreamEntry entry : redis.xrange("l01:events:stream", "-", "+", 10_000)) {
                List<Long> sequences =
                        arrivals.computeIfAbsent(entry.getFields().get("aggregate_id"), id -> new ArrayList<>());
                long sequence = Long.parseLong(entry.getFields().get("sequence"));
                if (!sequences.contains(sequence)) {
                    sequences.add(sequence);
                }
            }
        }
        return arrivals;
    }
}
