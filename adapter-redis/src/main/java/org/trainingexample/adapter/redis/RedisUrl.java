package org.trainingexample.adapter.redis;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.util.JedisURIHelper;

/** The form in which the address of a Redis server is given. */
final class RedisUrl {
    private RedisUrl() {}

    /** A client for this address; each step of connecting may take as long as the timeout. */
    static Supplier<Connection> connector(URI url, Duration timeout) {
        URI complete = withPort(url);
        if (!JedisURIHelper.isValid(complete)) {
            // does not repeat the URL: it may hold a password
            throw new IllegalArgumentException(
                    "a Redis URL has the form redis[s]://[[user]:password@]host[:port][/database]");
        }
        HostAndPort address = JedisURIHelper.getHostAndPort(complete);
        JedisClientConfig config = DefaultJedisClientConfig.builder(complete)
                .timeoutMillis(Math.toIntExact(timeout.toMillis()))
                .build();
        return () -> new Connection(address, config);
    }

    /** Jedis insists on a port, users know the usual one. */
    private static URI withPort(URI url) {
        if (url.getHost() == null || url.getPort() >= 0) {
            return url;
        }
        String authority = url.getRawAuthority().replaceFirst(":$", "") + ":" + Protocol.DEFAULT_PORT;
        return URI.create(url.getScheme() + "://" + authority + url.getRawPath());
    }
}
