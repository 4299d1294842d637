package org.trainingexample.adapter.redis;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.trainingexample.domain.testkit.Threads;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/** A subscriber that remembers what it heard on one channel. */
final class ChannelListener implements AutoCloseable {
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final List<String> heard = new ArrayList<>();
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private final JedisPubSub subscription = new JedisPubSub() {
        @Override
        public void onSubscribe(String name, int count) {
            subscribed.countDown();
        }

        @Override
        public void onMessage(String name, String message) {
            messages.add(message);
        }
    };
    private final URI url;
    private final String channel;
    private final Jedis connection;
    private final Thread thread;

    ChannelListener(URI url, String channel) throws InterruptedException {
        this.url = url;
        this.channel = channel;
        connection = new Jedis(url);
        thread = new Thread(() -> connection.subscribe(subscription, channel), "listener");
        thread.start();
        if (!subscribed.await(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Redis did not accept the subscription");
        }
    }

    /** Everything that was published on the channel before this call. */
    List<String> heard() {
        String marker = UUID.randomUUID().toString();
        try (Jedis jedis = new Jedis(url)) {
            jedis.publish(channel, marker);
        }
        for (String next = next(); !next.equals(marker); next = next()) {
            heard.add(next);
        }
        return List.copyOf(heard);
    }

    private String next() {
        try {
            String message = messages.poll(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("the listener has lost its connection");
            }
            return message;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        subscription.unsubscribe();
        thread.join(Threads.PATIENCE.toMillis());
        connection.close();
    }
}
