package org.trainingexample.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;

class RedisServerIT {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    @Test
    void database_is_empty_and_keeps_what_is_written() {
        try (RedisClient redis = RedisClient.create(REDIS.url())) {
            assertThat(redis.dbSize()).isZero();
            redis.set("key", "value");
            assertThat(redis.get("key")).isEqualTo("value");
        }
    }
}
