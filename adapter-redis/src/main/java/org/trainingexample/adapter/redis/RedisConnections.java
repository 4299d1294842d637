package org.trainingexample.adapter.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * The connections of a publisher: made when they are needed, kept as long as they work. Not a pool of Jedis, which replaces
 * a broken connection at once, on the time of whoever met the failure, and so doubles the wait for a frozen Redis.
 */
final class RedisConnections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisConnections.class);

    /** Idle connections are probed after this time: some networks and servers drop connections that are silent for minutes. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final Supplier<Connection> connector;
    private final Duration timeout;
    private final LongSupplier nanoTime;
    private final Deque<Resting> resting = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** @param nanoTime tells how long connections rest, as {@link System#nanoTime} does */
    RedisConnections(Supplier<Connection> connector, Duration timeout, LongSupplier nanoTime) {
        this.connector = connector;
        this.timeout = timeout;
        this.nanoTime = nanoTime;
    }

    /** Runs the work on a connection that it uses exclusively, and keeps the connection if the work succeeds. */
    void use(Consumer<Connection> work) {
        Connection rested = wake();
        Connection connection = rested == null ? connector.get() : rested;
        boolean works = false;
        try {
            works = TimeLimit.within(timeout, () -> work.accept(connection), () -> disconnect(connection));
        } finally {
            if (works) {
                resting.push(new Resting(connection, nanoTime.getAsLong()));
            } else {
                disconnect(connection);
            }
        }
        if (closed) {
            close();
        }
    }

    private @Nullable Connection wake() {
        Resting next;
        while ((next = resting.poll()) != null) {
            if (nanoTime.getAsLong() - next.since() < LONGEST_REST.toNanos()) {
                return next.connection();
            }
            disconnect(next.connection());
        }
        return null;
    }

    /** Ends the connections that are not in use, and keeps none from now on. */
    @Override
    public void close() {
        closed = true;
        Resting next;
        while ((next = resting.poll()) != null) {
            disconnect(next.connection());
        }
    }

    private static void disconnect(Connection connection) {
        try {
            // TLS reads what is left before it closes, and waits for it as long as for any answer
            connection.setSoTimeout(1);
            connection.forceDisconnect();
        } catch (JedisConnectionException | IOException e) {
            LOG.debug("The connection was closed already", e);
        }
    }

    private record Resting(Connection connection, long since) {}
}
