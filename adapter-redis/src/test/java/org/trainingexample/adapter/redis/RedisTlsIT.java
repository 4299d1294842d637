package org.trainingexample.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.adapter.redis.PatientSettings.SETTINGS;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.testservers.PrivateRedis;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

class RedisTlsIT {
    private static SSLContext usual;
    private static PrivateRedis server;
    private static TlsProxy proxy;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        usual = SSLContext.getDefault();
        server = PrivateRedis.start();
        proxy = new TlsProxy(URI.create(server.url()), folder);
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
        server.close();
    }

    @AfterEach
    void reset() {
        SSLContext.setDefault(usual);
        server.resume();
        try (RedisClient redis = RedisClient.create(server.url())) {
            redis.flushAll();
        }
    }

    @Test
    void publish_works_over_tls_with_a_server_that_the_jvm_trusts() {
        SSLContext.setDefault(proxy.trusting());
        try (RedisEventPublisher publisher = new RedisEventPublisher(proxy.url("localhost"), SETTINGS)) {
            publisher.publish(EventMessages.series(200));
        }
        assertThat(streamLength()).isEqualTo(200);
    }

    @Test
    void publish_fails_with_a_certificate_for_another_host() {
        SSLContext.setDefault(proxy.trusting());
        try (RedisEventPublisher publisher = new RedisEventPublisher(proxy.url("127.0.0.1"), SETTINGS)) {
            assertThatThrownBy(() -> publisher.publish(EventMessages.series(1)))
                    .isInstanceOf(JedisConnectionException.class);
        }
        assertThat(streamLength()).isZero();
    }

    @Test
    void publish_fails_with_a_certificate_that_nobody_vouches_for() {
        try (RedisEventPublisher publisher = new RedisEventPublisher(proxy.url("localhost"), SETTINGS)) {
            assertThatThrownBy(() -> publisher.publish(EventMessages.series(1)))
                    .isInstanceOf(JedisConnectionException.class);
        }
        assertThat(streamLength()).isZero();
    }

    @Test
    void publish_fails_without_tls_where_it_is_asked_for() {
        URI plain = URI.create(server.url().replaceFirst("redis", "rediss"));
        try (RedisEventPublisher publisher = new RedisEventPublisher(plain, SETTINGS)) {
            assertThatThrownBy(publisher::probe).isInstanceOf(JedisConnectionException.class);
        }
    }

    @Test
    void publish_works_over_connections_of_the_callers_making() {
        DefaultJedisClientConfig config = DefaultJedisClientConfig.builder()
                .password(URI.create(server.url()).getUserInfo().substring(1))
                .ssl(true)
                .sslSocketFactory(proxy.trusting().getSocketFactory())
                .build();
        HostAndPort address =
                new HostAndPort("localhost", proxy.url("localhost").getPort());
        try (RedisEventPublisher publisher = new RedisEventPublisher(() -> new Connection(address, config), SETTINGS)) {
            publisher.publish(EventMessages.series(1));
        }
        assertThat(streamLength()).isEqualTo(1);
    }

    @Test
    void publish_of_a_large_batch_to_a_frozen_redis_fails_in_time_over_tls_too() {
        SSLContext.setDefault(proxy.trusting());
        try (RedisEventPublisher publisher = new RedisEventPublisher(proxy.url("localhost"), SETTINGS)) {
            publisher.probe();
            server.freeze();
            assertFailsInTime(() -> publisher.publish(LargeMessages.series(200)));
            assertFailsInTime(publisher::probe);
            server.resume();
            publisher.publish(EventMessages.series(1));
        }
        assertThat(streamLength()).isEqualTo(1);
    }

    @Test
    void probe_of_a_redis_that_froze_while_the_connection_rested_fails_in_time_over_tls_too() {
        SSLContext.setDefault(proxy.trusting());
        try (RedisEventPublisher publisher = new RedisEventPublisher(proxy.url("localhost"), SETTINGS)) {
            publisher.probe();
            server.freeze();
            assertFailsInTime(publisher::probe);
            server.resume();
        }
    }

    private static void assertFailsInTime(ThrowingCallable attempt) {
        long start = System.nanoTime();
        assertThatThrownBy(attempt).isInstanceOf(JedisConnectionException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(SETTINGS.timeout().plusSeconds(15));
    }

    private long streamLength() {
        try (RedisClient redis = RedisClient.create(server.url())) {
            return redis.xlen(SETTINGS.stream());
        }
    }
}
