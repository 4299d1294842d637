package org.trainingexample.adapter.http.settings;

import java.time.Duration;

/**
 * How long requests wait and take, and how many there are at once.
 *
 * @param timeout how long a request may take from its head on
 * @param longWork the same for exports, and for filling, freezing and removing datasets; imports have no such limit
 * @param minDataRate how many bytes a second the body of a request must bring on average, once it has taken 5 s
 * @param queueTimeout how long a request waits for what it needs to be served
 * @param queueSize how many requests wait at most
 * @param served how many requests are served at once, beside those that wait
 */
public record RequestLimits(
        Duration timeout, Duration longWork, long minDataRate, Duration queueTimeout, int queueSize, int served) {
    /** 60 s for a request, 15 min for long work, 1 KiB a second; 128 at once, and 512 that wait for 2 s. */
    public static RequestLimits usual() {
        return new RequestLimits(
                Duration.ofSeconds(60), Duration.ofMinutes(15), 1 << 10, Duration.ofSeconds(2), 512, 128);
    }

    /** How many requests there are at once at most; more are refused. */
    public int atOnce() {
        return served + queueSize;
    }
}
