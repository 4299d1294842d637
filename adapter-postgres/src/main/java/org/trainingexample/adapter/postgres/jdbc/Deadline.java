package org.trainingexample.adapter.postgres.jdbc;

import java.time.Duration;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;

/** The time limit of a read with many statements: it holds a connection and a snapshot, which keeps vacuum from removing rows. */
public final class Deadline {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /**
     * Checks that the deadline has not passed.
     *
     * @throws StoreFailureException if it has passed
     */
    public void check() {
        if (System.nanoTime() - end > 0) {
            throw new StoreFailureException(ErrorCode.OPERATION_TIMEOUT, null);
        }
    }
}
