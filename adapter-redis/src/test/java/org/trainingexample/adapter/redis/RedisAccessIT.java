package org.trainingexample.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.adapter.redis.PatientSettings.SETTINGS;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.testservers.PrivateRedis;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;

/** The permissions that publishing needs in Redis. */
class RedisAccessIT {
    private static final String USER = "publisher";
    private static final String PASSWORD = "s3cret:@/?#%25+ \u00f6\u20ac";

    private static PrivateRedis server;

    @BeforeAll
    static void start() {
        server = PrivateRedis.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void grantTheLeast() {
        try (Jedis admin = new Jedis(URI.create(server.url()))) {
            admin.flushAll();
            admin.aclDelUser(USER);
        }
        grant("on", ">" + PASSWORD, "~l01:events*", "resetchannels", "&l01:events*");
        grant("+publish", "+xadd", "+ping", "+multi", "+exec");
    }

    @Test
    void publish_works_with_the_least_rights() {
        try (RedisEventPublisher publisher = publisher("")) {
            publisher.probe();
            publisher.publish(EventMessages.series(3));
        }
        try (RedisClient redis = RedisClient.create(server.url())) {
            assertThat(redis.xlen(SETTINGS.stream())).isEqualTo(3);
        }
    }

    @Test
    void the_least_rights_let_nobody_do_anything_else() {
        try (RedisClient redis = RedisClient.create(url(""))) {
            assertThatThrownBy(redis::flushAll).isInstanceOf(JedisAccessControlException.class);
            assertThatThrownBy(() -> redis.configSet("maxmemory", "1")).isInstanceOf(JedisAccessControlException.class);
            assertThatThrownBy(() -> redis.xlen(SETTINGS.stream())).isInstanceOf(JedisAccessControlException.class);
            assertThatThrownBy(() -> redis.publish("other", "x")).isInstanceOf(JedisAccessControlException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-ping", "-publish", "-xadd", "-multi", "-exec", "resetkeys", "resetchannels"})
    void probe_or_publish_fails_without_any_one_of_the_rights(String missing) {
        grant(missing);
        try (RedisEventPublisher publisher = publisher("")) {
            assertThatThrownBy(() -> {
                        publisher.probe();
                        publisher.publish(EventMessages.series(1));
                    })
                    .isInstanceOf(JedisDataException.class);
        }
    }

    @Test
    void publish_to_another_database_needs_the_right_to_select_it() {
        try (RedisEventPublisher publisher = publisher("/3")) {
            assertThatThrownBy(publisher::probe).isInstanceOf(JedisAccessControlException.class);
            grant("+select");
            publisher.publish(EventMessages.series(1));
        }
        try (RedisClient redis = RedisClient.create(server.url() + "/3")) {
            assertThat(redis.xlen(SETTINGS.stream())).isOne();
        }
    }

    @Test
    void probe_says_nothing_of_a_wrong_password() {
        URI wrong = URI.create(server.url().replaceFirst("//.*@", "//" + USER + ":wr%6Fng-s3cret@"));
        try (RedisEventPublisher publisher = new RedisEventPublisher(wrong, SETTINGS)) {
            assertThatThrownBy(publisher::probe)
                    .isInstanceOf(JedisAccessControlException.class)
                    .satisfies(failure -> assertThat(trace(failure)).doesNotContain("s3cret"));
        }
    }

    @Test
    void password_and_address_are_in_no_log() {
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        Logger everything = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Logger jedis = (Logger) LoggerFactory.getLogger("redis.clients.jedis");
        appender.start();
        everything.addAppender(appender);
        everything.setLevel(Level.ALL);
        jedis.setLevel(Level.ALL);
        try (RedisEventPublisher publisher = publisher("")) {
            publisher.publish(EventMessages.series(1));
            grant("off");
            grant(">another");
            assertThatCode(() -> publisher("").probe()).isInstanceOf(JedisAccessControlException.class);
        } finally {
            everything.detachAppender(appender);
            everything.setLevel(Level.INFO);
            jedis.setLevel(Level.ERROR);
        }
        assertThat(appender.list).noneMatch(event -> event.getFormattedMessage().contains("s3cret"));
    }

    private static RedisEventPublisher publisher(String database) {
        return new RedisEventPublisher(URI.create(url(database)), SETTINGS);
    }

    private static String url(String database) {
        String encoded = URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8).replace("+", "%20");
        return server.url().replaceFirst("//.*@", "//" + USER + ":" + encoded + "@") + database;
    }

    private static void grant(String... rules) {
        try (Jedis admin = new Jedis(URI.create(server.url()))) {
            admin.aclSetUser(USER, rules);
        }
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
