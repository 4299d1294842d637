package org.trainingexample.benchmarks.load;

import java.util.Arrays;
import java.util.List;

/** Times in nanoseconds, as many as there are. */
final class Latencies {
    private long[] times = new long[1 << 14];
    private int count;

    void add(long time) {
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
        }
        times[count++] = time;
    }

    /** All of them, from the shortest to the longest. */
    static long[] sorted(List<Latencies> parts) {
        return parts.stream()
                .flatMapToLong(part -> Arrays.stream(part.times, 0, part.count))
                .sorted()
                .toArray();
    }
}
