package org.trainingexample.benchmarks.load;

import java.time.Duration;
import java.util.Map;

/**
 * What clients met.
 *
 * @param latencies of what worked, in nanoseconds, from the shortest to the longest
 * @param refusals how often each other status came
 */
public record LoadResult(long[] latencies, Map<Integer, Long> refusals, Duration wall) {
    /** How many requests were answered well. */
    public int done() {
        return latencies.length;
    }

    /** How many of those there were in a second. */
    public double rate() {
        return done() * 1e9 / wall.toNanos();
    }

    /** The time in milliseconds that this share of them took at most. */
    public double quantile(double share) {
        return done() == 0 ? Double.NaN : latencies[(int) Math.min(done() - 1, Math.floor(share * done()))] / 1e6;
    }
}
