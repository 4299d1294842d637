package org.trainingexample.embedded.system;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A point in time after which waiting ends. */
public final class Deadline {

    private static final long PAUSE = Duration.ofMillis(10).toNanos();

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    public static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    public boolean isOver() {
        return System.nanoTime() - end >= 0;
    }

    /** A moment between two looks at something that cannot call back. */
    public void pause() {
        LockSupport.parkNanos(PAUSE);
    }
}
