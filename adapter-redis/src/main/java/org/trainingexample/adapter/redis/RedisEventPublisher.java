package org.trainingexample.adapter.redis;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.port.driven.EventPublisher;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.XAddParams;

/**
 * Publishes events on a Redis channel and in a Redis stream, each batch in one transaction. Connects when it is first used,
 * and again after a failure; safe for use by many threads. The Redis user needs {@code +publish +xadd +ping +multi +exec} on
 * the channel and the key, and {@code +select} for a database other than 0.
 */
public final class RedisEventPublisher implements EventPublisher, AutoCloseable {
    private final RedisConnections connections;
    private final RedisEventSettings settings;

    /**
     * Publishes to the server at this address.
     *
     * @param url {@code redis[s]://[[user]:password@]host[:port][/database]}, with percent-encoding where needed;
     *     {@code rediss} checks the certificate of the server against the JVM's trust store, and its host name
     * @throws IllegalArgumentException if the URL has another form; the message does not repeat it
     */
    public RedisEventPublisher(URI url, RedisEventSettings settings) {
        this(RedisUrl.connector(url, settings.timeout()), settings);
    }

    /**
     * Publishes over connections of the caller's making: to the master that a Sentinel names, with client certificates.
     *
     * @param connector makes a new connection, or throws within a bounded time; asked again after every failure
     */
    public RedisEventPublisher(Supplier<Connection> connector, RedisEventSettings settings) {
        this.connections = new RedisConnections(connector, settings.timeout(), System::nanoTime);
        this.settings = settings;
    }

    /**
     * {@inheritDoc} For each message, the entry in the stream precedes the one on the channel: a subscriber that receives it finds it in the stream.
     * Either all messages reach both or none does, unless Redis refuses a single command of a transaction that it has begun:
     * it skips that command and executes the others.
     *
     * @throws JedisConnectionException if Redis cannot be reached or took too long; the messages may have been published
     * @throws JedisDataException if Redis refused one of them
     */
    @Override
    public void publish(List<EventMessage> messages) {
        if (!messages.isEmpty()) {
            connections.use(connection -> publish(messages, connection));
        }
    }

    @Override
    public void probe() {
        connections.use(Connection::ping);
    }

    @Override
    public void close() {
        connections.close();
    }

    private void publish(List<EventMessage> messages, Connection connection) {
        try (AbstractTransaction transaction = new Transaction(connection)) {
            for (EventMessage message : messages) {
                if (settings.stream() != null) {
                    transaction.xadd(settings.stream(), keeping(settings.streamLength()), entry(message));
                }
                transaction.publish(settings.channel(), message.json());
            }
            for (Object reply : transaction.exec()) {
                if (reply instanceof JedisDataException refusal) {
                    throw refusal;
                }
            }
        }
    }

    private static XAddParams keeping(long length) {
        return new XAddParams().maxLen(length).approximateTrimming();
    }

    private static Map<String, String> entry(EventMessage message) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("event", message.json());
        fields.put("event_id", message.eventId().toString());
        fields.put("event_type", message.type());
        fields.put("aggregate_id", message.aggregateId().toString());
        fields.put("sequence", Long.toString(message.sequence()));
        return fields;
    }
}
