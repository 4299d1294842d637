package org.trainingexample.store;

import java.time.Duration;

/**
 * How long the work of a store may take, and how long it keeps events.
 *
 * @param statistics the longest time of a query for statistics, counts, labels, duplicates or pairs
 * @param longWork the longest time of an export, of filling and freezing a dataset, and of reading all of its members
 * @param eventRetention how long published events are kept, to be published again and read from the feed of changes
 */
public record StoreLimits(Duration statistics, Duration longWork, Duration eventRetention) {
    /** 30 s, 15 min and 7 days. */
    public static final StoreLimits DEFAULT =
            new StoreLimits(Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofDays(7));

    /** @throws IllegalArgumentException if a limit is not positive */
    public StoreLimits {
        if (!isPositive(statistics) || !isPositive(longWork) || !isPositive(eventRetention)) {
            throw new IllegalArgumentException("every limit of a store must be positive");
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
