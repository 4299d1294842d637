package org.trainingexample.application;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long a relay waits: the first wait, which doubles with every further one, up to the longest.
 *
 * @param rest after a delivery of few events, so that those committed meanwhile are delivered together
 * @param firstIdle after it found nothing pending
 * @param longestIdle the longest wait of an event that another instance stored
 * @param firstFailure after a failed delivery, before the publisher is probed
 * @param longestFailure the longest time until a recovered publisher is noticed
 * @param jitter a number from 0 to 1 that shortens each wait after a failure by up to half, so that instances do not return
 *     all at once
 */
public record RelayPacing(
        Duration rest,
        Duration firstIdle,
        Duration longestIdle,
        Duration firstFailure,
        Duration longestFailure,
        DoubleSupplier jitter) {
    /** 5 ms after a delivery, 20 ms to 1 s when idle, 100 ms to 10 s after failures. */
    public static RelayPacing usual(DoubleSupplier jitter) {
        return new RelayPacing(
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                jitter);
    }

    Duration idle(int waitsBefore) {
        return doubled(firstIdle, longestIdle, waitsBefore);
    }

    Duration failure(int waitsBefore) {
        Duration wait = doubled(firstFailure, longestFailure, waitsBefore);
        return wait.minus(Duration.ofNanos((long) (wait.toNanos() * jitter.getAsDouble() / 2)));
    }

    private static Duration doubled(Duration first, Duration longest, int times) {
        Duration wait = first.multipliedBy(1L << Math.min(times, 20));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
