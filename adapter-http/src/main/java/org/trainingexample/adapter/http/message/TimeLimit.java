package org.trainingexample.adapter.http.message;

import java.time.Duration;
import java.util.Optional;

/** How long a request may take from its head on, if that is limited. */
public final class TimeLimit {
    private final long start = System.nanoTime();
    private final Optional<Duration> longest;

    public TimeLimit(Optional<Duration> longest) {
        this.longest = longest;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The time left: negative if it is over, empty if it is unlimited. */
    public Optional<Duration> left() {
        return longest.map(all -> all.minus(elapsed()));
    }
}
