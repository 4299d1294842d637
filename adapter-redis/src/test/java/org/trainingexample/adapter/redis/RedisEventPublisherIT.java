package org.trainingexample.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.port.driven.EventPublisher;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.domain.testkit.event.EventPublisherContract;
import org.trainingexample.testservers.RedisServer;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;

class RedisEventPublisherIT extends EventPublisherContract {
    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    /** As long as it may be: large batches go to a machine that may be busy. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final String channel = "events-" + UUID.randomUUID();
    private final String stream = channel + ":stream";
    private RedisEventPublisher publisher;
    private ChannelListener listener;
    private RedisClient redis;

    @BeforeEach
    void connect() throws InterruptedException {
        listener = new ChannelListener(url(), channel);
        redis = RedisClient.create(url());
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        publisher.close();
        listener.close();
        redis.close();
    }

    @Override
    protected EventPublisher publisher() {
        publisher = new RedisEventPublisher(url(), settings(stream, 1_000_000));
        return publisher;
    }

    /** The messages that the subscriber received; the stream holds the same. */
    @Override
    protected List<String> arrived() {
        List<String> heard = listener.heard();
        assertThat(entries())
                .extracting(entry -> entry.getFields().get("event"))
                .isEqualTo(heard);
        return heard;
    }

    @Test
    void publish_adds_the_message_and_what_readers_filter_by_to_the_stream() {
        EventMessage message = EventMessages.series(3).get(2);
        publisher.publish(List.of(message));
        assertThat(entries())
                .extracting(StreamEntry::getFields)
                .containsExactly(Map.of(
                        "event", message.json(),
                        "event_id", message.eventId().toString(),
                        "event_type", "training_example.updated",
                        "aggregate_id", message.aggregateId().toString(),
                        "sequence", "3"));
    }

    @Test
    void publish_without_a_stream_uses_the_channel_alone() {
        List<EventMessage> batch = EventMessages.series(2);
        try (RedisEventPublisher streamless = new RedisEventPublisher(url(), settings(null, 1))) {
            streamless.publish(batch);
        }
        assertThat(listener.heard()).isEqualTo(jsonOf(batch));
        assertThat(redis.exists(stream)).isFalse();
    }

    @Test
    void publish_lets_the_stream_forget_the_oldest_beyond_its_length() {
        List<EventMessage> batch = EventMessages.series(1_000);
        try (RedisEventPublisher forgetful = new RedisEventPublisher(url(), settings(stream, 100))) {
            forgetful.publish(batch);
        }
        List<StreamEntry> kept = entries();
        assertThat(kept).hasSizeBetween(100, 200); // Redis drops whole blocks, of 100 entries by default
        assertThat(kept)
                .extracting(entry -> entry.getFields().get("event"))
                .isEqualTo(jsonOf(batch.subList(1_000 - kept.size(), 1_000)));
    }

    @Test
    void publish_keeps_every_character() {
        EventMessage plain = EventMessages.series(1).get(0);
        String json = "{\"domain\":\"\u00e9\ud83d\ude00\u2028\\\"\\\\ \uffff\",\"n\":1.10}";
        publisher.publish(List.of(new EventMessage(
                plain.eventId(),
                plain.type(),
                plain.aggregateType(),
                plain.aggregateId(),
                1,
                plain.occurredAt(),
                json)));
        assertThat(arrived()).containsExactly(json);
    }

    @Test
    void publish_by_many_threads_keeps_each_batch_together() throws Exception {
        List<List<EventMessage>> batches =
                IntStream.range(0, 64).mapToObj(i -> EventMessages.series(20)).toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Object>> tasks = batches.stream()
                    .map(batch -> Executors.callable(() -> publisher.publish(batch)))
                    .toList();
            for (Future<Object> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } finally {
            threads.shutdown();
        }
        List<String> arrived = arrived();
        assertThat(arrived).hasSize(64 * 20);
        assertThat(IntStream.range(0, 64).mapToObj(i -> arrived.subList(i * 20, (i + 1) * 20)))
                .containsExactlyInAnyOrderElementsOf(
                        batches.stream().map(RedisEventPublisherIT::jsonOf).toList());
    }

    @Test
    void close_ends_the_connections() {
        NamedConnections connections = new NamedConnections(url(), TIMEOUT);
        RedisEventPublisher brief = new RedisEventPublisher(connections, settings(stream, 1));
        brief.probe();
        assertThat(connections.open()).isEqualTo(1);
        brief.close();
        await().atMost(Threads.PATIENCE).until(() -> connections.open() == 0);
    }

    private List<StreamEntry> entries() {
        return redis.xrange(stream, (StreamEntryID) null, null);
    }

    private static List<String> jsonOf(List<EventMessage> messages) {
        return messages.stream().map(EventMessage::json).toList();
    }

    private RedisEventSettings settings(String stream, long streamLength) {
        return new RedisEventSettings(channel, stream, streamLength, TIMEOUT);
    }

    private static URI url() {
        return URI.create(REDIS.url());
    }
}
