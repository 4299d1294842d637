package org.trainingexample.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import redis.clients.jedis.RedisClient;

/** One row and one key, written to the servers and looked for again. */
record Data(String jdbcUrl, String user, String password, String redisUrl) {

    static Data in(EmbeddedServers servers) {
        EmbeddedPostgres postgres = servers.postgres();
        return new Data(
                postgres.jdbcUrl(),
                postgres.user(),
                postgres.password(),
                servers.redis().url());
    }

    void write() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE example (text text)");
            statement.execute("INSERT INTO example VALUES ('kept')");
        }
        try (RedisClient redis = RedisClient.create(redisUrl)) {
            redis.set("key", "kept");
        }
    }

    void requireFound() throws SQLException {
        assertThat(query("SELECT text FROM example")).isEqualTo("kept");
        try (RedisClient redis = RedisClient.create(redisUrl)) {
            assertThat(redis.get("key")).isEqualTo("kept");
        }
    }

    String query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }
}
