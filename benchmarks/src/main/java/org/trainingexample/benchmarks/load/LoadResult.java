package org.trainingexample.benchmarks.load;

import java.time.Duration;
import java.util.Map;

/** What clients met. */
public final class LoadResult {
    private final long[] latencies;
    private final Map<Integer, Long> refusals;
    private final Duration wall;

    /**
     * @param latencies of what worked, in nanoseconds, from the shortest to the longest
     * @param refusals how often each other status came
     */
    LoadResult(long[] latencies, Map<Integer, Long> refusals, Duration wall) {
        this.latencies = latencies;
        this.refusals = refusals;
        this.wall = wall;
    }

    /** How long it took. */
    public Duration wall() {
        return wall;
    }

    /** How many requests were answered well. */
    public int done() {
        return latencies.length;
    }

    /** How often each status came that is not 2xx. */
    public Map<Integer, Long> refusals() {
        return refusals;
    }

    /** How many were answered well in a second. */
    public double rate() {
        return done() * 1e9 / wall.toNanos();
    }

    /** The time in milliseconds that this share of them took at most. */
    public double quantile(double share) {
        return done() == 0 ? Double.NaN : latencies[(int) Math.min(done() - 1, Math.floor(share * done()))] / 1e6;
    }
}
