package org.trainingexample.adapter.http;

import java.time.Duration;
import java.util.Optional;

/** How long a request may take from its head on, if that is limited. */
final class TimeLimit {
    private final long start = System.nanoTime();
    private final Optional<Duration> longest;

    TimeLimit(Optional<Duration> longest) {
        this.longest = longest;
    }

    /** The limit of a call. */
    static TimeLimit of(Route.Duration duration, RequestLimits limits) {
        return new TimeLimit(
                switch (duration) {
                    case SHORT -> Optional.of(limits.timeout());
                    case LONG -> Optional.of(limits.longWork());
                    case UNLIMITED -> Optional.empty();
                });
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Negative if the time is up; empty if it is unlimited. */
    Optional<Duration> left() {
        return longest.map(all -> all.minus(elapsed()));
    }
}
