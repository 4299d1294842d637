package org.trainingexample.adapter.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * A limit for all that is done on a connection at one time. The time limit of a socket is for each single read, and for no
 * write: a Redis that takes nothing any more would hold a large batch for ever.
 */
final class TimeLimit {
    private TimeLimit() {}

    /**
     * Does the work, and breaks it off from another thread once the time is up.
     *
     * @param breakOff makes the work fail, without waiting for anything
     * @return whether the work was left alone; false if it was done in the very moment in which it was broken off
     */
    static boolean within(Duration limit, Runnable work, Runnable breakOff) {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture.delayedExecutor(limit.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                .execute(() -> {
                    if (over.compareAndSet(false, true)) {
                        breakOff.run();
                    }
                });
        boolean leftAlone = false;
        try {
            work.run();
        } catch (JedisConnectionException e) {
            throw over.get() ? new JedisConnectionException("Redis took longer than " + limit, e) : e;
        } finally {
            leftAlone = over.compareAndSet(false, true);
        }
        return leftAlone;
    }
}
