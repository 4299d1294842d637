package org.trainingexample.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.bootstrap.TestService;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.embedded.EmbeddedServers;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.resps.StreamEntry;

/** What was acknowledged outlives the server, and so does its event. */
@Tag("slow")
class KillIT {
    private static final int WRITERS = 4;
    private static final int ENOUGH = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void everything_acknowledged_before_a_kill_is_found_afterwards_with_its_event() throws InterruptedException {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        for (int life = 1; life <= 2; life++) {
            writeUntilKilled(acknowledged, life * ENOUGH);
        }
        try (ServiceProcess service = ServiceProcess.serve(folder, Map.of())) {
            TestService client = new TestService(service.awaitReady());
            assertThat(acknowledged)
                    .hasSizeGreaterThanOrEqualTo(2 * ENOUGH)
                    .allSatisfy(id -> assertThat(
                                    client.get("/training-examples/" + id).statusCode())
                            .isEqualTo(200));
            awaitNothingPending(client);
        }
        assertThat(eventsInTheStream()).containsAll(acknowledged);
    }

    private void writeUntilKilled(Set<String> acknowledged, int enough) throws InterruptedException {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try (ServiceProcess service = ServiceProcess.serve(folder, Map.of())) {
            URI base = service.awaitReady();
            AtomicInteger number = new AtomicInteger();
            for (int i = 0; i < WRITERS; i++) {
                writers.execute(() -> write(new TestService(base), number, acknowledged));
            }
            await().atMost(Threads.PATIENCE).until(() -> acknowledged.size() >= enough);
            service.kill();
        } finally {
            writers.shutdown();
            assertThat(writers.awaitTermination(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    /** Writes until the server is gone. */
    private static void write(TestService client, AtomicInteger number, Set<String> acknowledged) {
        while (true) {
            try {
                HttpResponse<String> reply =
                        client.post("{\"input_text\":\"example " + number.incrementAndGet() + "\"}");
                if (reply.statusCode() == 201) {
                    acknowledged.add(tree(reply.body()).get("id").asText());
                }
            } catch (UncheckedIOException killed) {
                return;
            }
        }
    }

    private static void awaitNothingPending(TestService client) {
        await().atMost(Threads.PATIENCE).until(() -> {
            JsonNode ready = tree(client.get("/health/ready").body());
            return ready.path("outbox_pending").asInt(-1) == 0;
        });
    }

    private Set<String> eventsInTheStream() {
        try (EmbeddedServers servers = EmbeddedServers.start(folder.resolve("data"));
                RedisClient redis =
                        RedisClient.builder().fromURI(servers.redis().url()).build()) {
            List<StreamEntry> entries = redis.xrange("l01:events:stream", "-", "+", Integer.MAX_VALUE);
            return entries.stream()
                    .filter(entry -> entry.getFields().get("event_type").equals("training_example.created"))
                    .map(entry -> entry.getFields().get("aggregate_id"))
                    .collect(Collectors.toSet());
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException invalid) {
            throw new UncheckedIOException(invalid);
        }
    }
}
