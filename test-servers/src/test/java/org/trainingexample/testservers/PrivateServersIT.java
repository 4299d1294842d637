package org.trainingexample.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

class PrivateServersIT {

    @Test
    void postgres_can_be_frozen_resumed_stopped_killed_and_started_again() throws SQLException {
        try (PrivatePostgres postgres = PrivatePostgres.start()) {
            postgres.database().execute("CREATE TABLE kept AS SELECT 1 AS one");

            postgres.freeze();
            assertThatThrownBy(() -> read(postgres, 1)).isInstanceOf(SQLException.class);
            postgres.resume();
            assertThat(read(postgres)).isEqualTo(1);

            postgres.stop();
            assertThatThrownBy(() -> read(postgres)).hasMessageContaining("refused");
            postgres.startAgain();
            assertThat(read(postgres)).isEqualTo(1);

            postgres.kill();
            assertThatThrownBy(() -> read(postgres)).hasMessageContaining("refused");
            postgres.startAgain();
            assertThat(read(postgres)).isEqualTo(1);
        }
    }

    @Test
    void redis_can_be_frozen_resumed_stopped_killed_and_started_again() {
        try (PrivateRedis redis = PrivateRedis.start()) {
            try (RedisClient client = RedisClient.create(redis.url())) {
                client.set("key", "value");
            }

            redis.freeze();
            assertThatThrownBy(() -> read(redis)).isInstanceOf(JedisConnectionException.class);
            redis.resume();
            assertThat(read(redis)).isEqualTo("value");

            redis.stop();
            assertThatThrownBy(() -> read(redis)).isInstanceOf(JedisConnectionException.class);
            redis.startAgain();
            assertThat(read(redis)).isEqualTo("value");

            redis.kill();
            assertThatThrownBy(() -> read(redis)).isInstanceOf(JedisConnectionException.class);
            redis.startAgain();
            assertThat(read(redis)).isEqualTo("value");
        }
    }

    private static int read(PrivatePostgres postgres) throws SQLException {
        return read(postgres, 60);
    }

    private static int read(PrivatePostgres postgres, int secondsToLogIn) throws SQLException {
        PGSimpleDataSource dataSource = (PGSimpleDataSource) postgres.database().dataSource();
        dataSource.setLoginTimeout(secondsToLogIn);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT one FROM kept")) {
            result.next();
            return result.getInt(1);
        }
    }

    private static String read(PrivateRedis redis) {
        try (RedisClient client = RedisClient.create(redis.url())) {
            return client.get("key");
        }
    }
}
