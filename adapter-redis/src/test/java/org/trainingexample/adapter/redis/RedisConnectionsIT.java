package org.trainingexample.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trainingexample.adapter.redis.PatientSettings.SETTINGS;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.testservers.PrivateRedis;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;

/** What travels to Redis, and on how many connections. */
class RedisConnectionsIT {
    private static PrivateRedis server;
    private static Jedis redis;

    @BeforeAll
    static void start() {
        server = PrivateRedis.start();
        redis = new Jedis(URI.create(server.url()));
    }

    @AfterAll
    static void stop() {
        redis.close();
        server.close();
    }

    @Test
    void publish_needs_one_connection_for_many_batches() {
        long before = info("total_connections_received");
        try (RedisEventPublisher publisher = new RedisEventPublisher(URI.create(server.url()), SETTINGS)) {
            for (int i = 0; i < 20; i++) {
                publisher.publish(EventMessages.series(2));
                publisher.probe();
            }
        }
        assertThat(info("total_connections_received")).isEqualTo(before + 1);
    }

    @Test
    void publish_adds_each_message_to_the_stream_before_the_channel_hears_it() {
        try (RedisEventPublisher publisher = new RedisEventPublisher(URI.create(server.url()), SETTINGS)) {
            publisher.probe();
            redis.configSet("slowlog-log-slower-than", "0");
            redis.slowlogReset();
            publisher.publish(EventMessages.series(2));
            redis.configSet("slowlog-log-slower-than", "-1");
        }
        List<String> newestFirst = redis.slowlogGet().stream()
                .map(command -> String.join(" ", command.getArgs()))
                .filter(command -> command.startsWith("XADD") || command.startsWith("PUBLISH"))
                .map(command -> command.substring(0, command.indexOf(' ', command.indexOf(' ') + 1)))
                .toList();
        assertThat(newestFirst)
                .containsExactly(
                        "PUBLISH l01:events", "XADD l01:events:stream", "PUBLISH l01:events", "XADD l01:events:stream");
    }

    @Test
    void use_replaces_a_connection_that_has_rested_for_a_minute() {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may overflow at any time
        AtomicLong made = new AtomicLong();
        var connector = new NamedConnections(URI.create(server.url()), SETTINGS.timeout());
        try (RedisConnections connections = new RedisConnections(
                () -> {
                    made.incrementAndGet();
                    return connector.get();
                },
                SETTINGS.timeout(),
                now::get)) {
            connections.use(Connection::ping);
            now.addAndGet(Duration.ofSeconds(59).toNanos());
            connections.use(Connection::ping);
            assertThat(made).hasValue(1);
            now.addAndGet(Duration.ofSeconds(60).toNanos());
            connections.use(Connection::ping);
            assertThat(made).hasValue(2);
            await().atMost(Threads.PATIENCE).until(() -> connector.open() == 1);
        }
    }

    @Test
    void use_after_close_keeps_no_connection() {
        var connector = new NamedConnections(URI.create(server.url()), SETTINGS.timeout());
        RedisConnections connections = new RedisConnections(connector, SETTINGS.timeout(), System::nanoTime);
        connections.close();
        connections.use(connection -> assertThat(connector.open()).isEqualTo(1));
        await().atMost(Threads.PATIENCE).until(() -> connector.open() == 0);
    }

    private static long info(String name) {
        return redis.info()
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .sum();
    }
}
