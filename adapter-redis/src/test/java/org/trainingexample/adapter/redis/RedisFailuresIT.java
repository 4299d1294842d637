package org.trainingexample.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.adapter.redis.PatientSettings.SETTINGS;

import java.net.URI;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.testservers.PrivateRedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** What happens when Redis does not. */
class RedisFailuresIT {
    private PrivateRedis server;
    private RedisEventPublisher publisher;

    @BeforeEach
    void start() {
        server = PrivateRedis.start();
        publisher = new RedisEventPublisher(URI.create(server.url()), SETTINGS);
    }

    @AfterEach
    void stop() {
        publisher.close();
        server.close();
    }

    @Test
    void new_publisher_can_be_made_before_redis_runs() {
        server.stop();
        try (RedisEventPublisher early = new RedisEventPublisher(URI.create(server.url()), SETTINGS)) {
            assertFailsInTime(early::probe);
            assertFailsInTime(() -> early.publish(EventMessages.series(1)));
            server.startAgain();
            early.publish(EventMessages.series(1));
        }
        assertThat(streamLength()).isEqualTo(1);
    }

    @Test
    void publish_works_again_after_redis_was_killed_and_started_again() {
        publisher.publish(EventMessages.series(1));
        server.kill();
        assertFailsInTime(() -> publisher.publish(EventMessages.series(1)));
        assertFailsInTime(publisher::probe);
        server.startAgain();
        publisher.probe();
        publisher.publish(EventMessages.series(1));
        assertThat(streamLength()).isEqualTo(2);
    }

    @Test
    void publish_fails_once_at_most_when_redis_was_started_again_unnoticed() {
        publisher.publish(EventMessages.series(1));
        server.kill();
        server.startAgain();
        assertThatThrownBy(() -> publisher.publish(EventMessages.series(1)))
                .isInstanceOf(JedisConnectionException.class);
        publisher.publish(EventMessages.series(1));
        assertThat(streamLength()).isEqualTo(2);
    }

    @Test
    void publish_to_a_frozen_redis_fails_in_time_and_works_after_the_thaw() {
        publisher.publish(EventMessages.series(1));
        server.freeze();
        assertFailsInTime(() -> publisher.publish(EventMessages.series(200)));
        assertFailsInTime(() -> publisher.publish(EventMessages.series(200)));
        assertFailsInTime(publisher::probe);
        server.resume();
        publisher.probe();
        publisher.publish(EventMessages.series(1));
    }

    /** So large a batch that it does not fit into the buffers of the operating system: the write itself gets stuck. */
    @Test
    void publish_of_a_large_batch_to_a_frozen_redis_fails_in_time() {
        publisher.probe();
        server.freeze();
        assertFailsInTime(() -> publisher.publish(LargeMessages.series(200)));
        server.resume();
        publisher.publish(LargeMessages.series(200));
        assertThat(streamLength()).isEqualTo(200);
    }

    @Test
    void connecting_to_a_frozen_redis_fails_in_the_time_that_is_set() {
        server.freeze();
        Duration set = SETTINGS.timeout();
        assertThat(set)
                .as("another than the client would take")
                .isGreaterThan(Duration.ofMillis(Protocol.DEFAULT_TIMEOUT));
        long start = System.nanoTime();
        try (RedisEventPublisher early = new RedisEventPublisher(URI.create(server.url()), SETTINGS)) {
            assertFailsInTime(early::probe);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(set);
    }

    @Test
    void publish_to_a_full_redis_fails_and_publishes_nothing() throws InterruptedException {
        URI url = URI.create(server.url());
        try (ChannelListener listener = new ChannelListener(url, SETTINGS.channel());
                RedisClient redis = RedisClient.create(url)) {
            redis.configSet("maxmemory", "1");
            assertThatThrownBy(() -> publisher.publish(EventMessages.series(3))).isInstanceOf(JedisDataException.class);
            assertThat(listener.heard()).isEmpty();
            assertThat(redis.xlen(SETTINGS.stream())).isZero();
            redis.configSet("maxmemory", "0");
            publisher.publish(EventMessages.series(3));
            assertThat(listener.heard()).hasSize(3);
            assertThat(redis.xlen(SETTINGS.stream())).isEqualTo(3);
        }
    }

    @Test
    void publish_fails_while_the_key_of_the_stream_holds_something_else() {
        try (RedisClient redis = RedisClient.create(server.url())) {
            redis.set(SETTINGS.stream(), "x");
            assertThatThrownBy(() -> publisher.publish(EventMessages.series(3)))
                    .isInstanceOf(JedisDataException.class)
                    .hasMessageStartingWith("WRONGTYPE");
            publisher.probe();
            redis.del(SETTINGS.stream());
            publisher.publish(EventMessages.series(3));
            assertThat(redis.xlen(SETTINGS.stream())).isEqualTo(3);
        }
    }

    private long streamLength() {
        try (RedisClient redis = RedisClient.create(server.url())) {
            return redis.xlen(SETTINGS.stream());
        }
    }

    private static void assertFailsInTime(ThrowingCallable attempt) {
        long start = System.nanoTime();
        assertThatThrownBy(attempt).isInstanceOf(JedisConnectionException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(SETTINGS.timeout().plusSeconds(15));
    }
}
