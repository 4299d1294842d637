package org.trainingexample.adapter.redis;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** Makes connections that the server can tell from those of others. */
final class NamedConnections implements Supplier<Connection> {
    private final String name = "test-" + UUID.randomUUID();
    private final URI url;
    private final Supplier<Connection> connector;

    NamedConnections(URI url, Duration timeout) {
        this.url = url;
        connector = RedisUrl.connector(url, timeout);
    }

    @Override
    public Connection get() {
        Connection connection = connector.get();
        connection.executeCommand(
                new CommandArguments(Protocol.Command.CLIENT).add("SETNAME").add(name));
        return connection;
    }

    /** How many of them are open, as far as the server has noticed. */
    long open() {
        try (Jedis redis = new Jedis(url)) {
            return redis.clientList()
                    .lines()
                    .filter(client -> client.contains(" name=" + name + " "))
                    .count();
        }
    }
}
