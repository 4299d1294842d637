package org.trainingexample.bootstrap.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiClient;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.bootstrap.service.TrainingExampleApplication;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.RedisServer;

/** More clients than connections: they wait in turn and are answered, and health is answered all the while. */
@Tag("slow")
class OverloadIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final String HEAD = "POST /training-examples/ HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nContent-Length: ";
    private static final int SLOW_SENDERS = 250;

    private final AtomicBoolean over = new AtomicBoolean();
    private TrainingExampleApplication application;
    private ApiClient api;

    @AfterEach
    void stop() {
        over.set(true);
        application.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 256})
    void clients_that_create_and_read_are_all_answered(int clients) {
        start(Map.of());
        String path = create(api);
        CompletableFuture<ClientLoad> health = pollHealth();
        ClientLoad load = ClientLoad.run(api, clients, 4_000 / clients, turn -> mixed(turn, path));
        over.set(true);
        System.out.println(clients + " clients, creates and reads: " + load + "; health: " + health.join());
        assertThat(load.refusals()).isZero();
        assertThat(load.statuses()).containsOnlyKeys(200, 201);
        assertThat(health.join().statuses()).containsOnlyKeys(200);
    }

    @Test
    void those_that_wait_too_long_are_told_when_to_come_back() {
        start(Map.of("REQUEST_QUEUE_TIMEOUT", "250ms", "DATABASE_POOL_SIZE", "3"));
        ClientLoad load = ClientLoad.run(api, 256, 6, turn -> HEAD + body(turn).length() + "\r\n\r\n" + body(turn));
        System.out.println("256 clients, 3 connections, 250 ms: " + load);
        assertThat(load.statuses().keySet()).isSubsetOf(201, 503);
        assertThat(load.refusedWithoutRetryAfter()).isZero();
    }

    @Test
    void reads_by_id_do_not_wait_behind_expensive_reads() {
        start(Map.of());
        String path = create(api);
        for (int i = 0; i < 300; i++) {
            create(api);
        }
        List<CompletableFuture<Long>> expensive = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            expensive.add(Threads.start(() -> {
                long answered = 0;
                for (; !over.get(); answered++) {
                    api.get("/training-examples/statistics?q=-nothing&min_quality=0")
                            .send();
                }
                return answered;
            }));
        }
        ClientLoad load = ClientLoad.run(api, 8, 100, turn -> get(path));
        over.set(true);
        System.out.println("reads by id beside 16 expensive readers: " + load);
        assertThat(load.statuses()).containsOnlyKeys(200);
        expensive.forEach(reader -> assertThat(reader.join()).isPositive());
    }

    @Test
    void slow_senders_stop_nobody_and_are_given_up() {
        start(Map.of());
        String path = create(api);
        List<ApiClient.Connection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_SENDERS; i++) {
                ApiClient.Connection sender = api.connect();
                sender.send(HEAD + "100000\r\n\r\n{");
                slow.add(sender);
            }
            CompletableFuture<ClientLoad> health = pollHealth();
            ClientLoad load = ClientLoad.run(api, 64, 20, turn -> mixed(turn, path));
            over.set(true);
            System.out.println("64 clients beside " + SLOW_SENDERS + " slow senders: " + load);
            assertThat(load.statuses()).containsOnlyKeys(200, 201);
            assertThat(health.join().statuses()).containsOnlyKeys(200);
            for (ApiClient.Connection sender : slow) {
                assertThat(sender.read().orElseThrow().status()).isEqualTo(408);
            }
        } finally {
            slow.forEach(ApiClient.Connection::close);
        }
    }

    private void start(Map<String, String> settings) {
        application = SlowStopService.start(POSTGRES.url(), REDIS.url(), settings);
        api = new ApiClient(URI.create("http://127.0.0.1:" + application.port()), exchange -> {});
    }

    private CompletableFuture<ClientLoad> pollHealth() {
        return Threads.start(() -> {
            ClientLoad polls = new ClientLoad();
            while (!over.get()) {
                polls.add(api.get("/health/live"));
                polls.add(api.get("/health/ready"));
            }
            return polls;
        });
    }

    private static String mixed(int turn, String path) {
        return turn % 2 == 0 ? get(path) : HEAD + body(turn).length() + "\r\n\r\n" + body(turn);
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    private static String body(int turn) {
        return "{\"input_text\":\"Question " + turn + "\",\"output_text\":\"" + "word ".repeat(100) + "\"}";
    }

    private static String create(ApiClient api) {
        ApiReply created = api.post("/training-examples/").json(body(0)).send();
        assertThat(created.status()).isEqualTo(201);
        return created.header("Location").orElseThrow();
    }
}
