package org.trainingexample.adapter.postgres;

import java.time.Duration;
import org.trainingexample.domain.ErrorCode;
import org.trainingexample.domain.StoreFailureException;

/** When a reading must have ended, however little each of its statements takes: it holds a connection and old rows. */
final class Deadline {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** @throws StoreFailureException if it has passed */
    void check() {
        if (System.nanoTime() - end > 0) {
            throw new StoreFailureException(ErrorCode.OPERATION_TIMEOUT, null);
        }
    }
}
