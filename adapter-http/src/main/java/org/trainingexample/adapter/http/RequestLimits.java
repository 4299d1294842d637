package org.trainingexample.adapter.http;

import java.time.Duration;

/**
 * How long requests wait and take.
 *
 * @param timeout how long a request may take from its first byte on; imports, exports and fills have limits of their own
 * @param minDataRate how many bytes a second the body of a request must bring on average, once it has taken 5 s
 * @param queueTimeout how long a request waits for what it needs to be served
 * @param queueSize how many requests wait at most
 */
public record RequestLimits(Duration timeout, long minDataRate, Duration queueTimeout, int queueSize) {
    /** 60 s for a request, 1 KiB a second, 2 s of waiting, 512 who wait. */
    public static RequestLimits usual() {
        return new RequestLimits(Duration.ofSeconds(60), 1 << 10, Duration.ofSeconds(2), 512);
    }
}
