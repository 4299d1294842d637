package org.trainingexample.embedded;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A point in time after which waiting ends. */
final class Deadline {

    private static final long PAUSE = Duration.ofMillis(10).toNanos();

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    boolean isOver() {
        return System.nanoTime() - end >= 0;
    }

    /** A moment between two looks at something that cannot call back. */
    void pause() {
        LockSupport.parkNanos(PAUSE);
    }
}
