package org.trainingexample.domain;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;

/**
 * When the work that the current thread does for a caller must have ended. The HTTP adapter sets it; stores check it
 * before each statement. Other threads that the work uses do not inherit it: losing it costs time and nothing else.
 */
public final class WorkDeadline {
    private static final ThreadLocal<@Nullable Long> END = new ThreadLocal<>();

    private WorkDeadline() {}

    /** Runs work that must have ended after this time. Work inside of it with a deadline of its own keeps that one only. */
    public static <T> T within(Duration longest, Supplier<T> work) {
        Long outer = END.get();
        END.set(System.nanoTime() + longest.toNanos());
        try {
            return work.get();
        } finally {
            if (outer == null) {
                END.remove();
            } else {
                END.set(outer);
            }
        }
    }

    /**
     * Ends work whose time is over.
     *
     * @throws StoreFailureException with {@link ErrorCode#OPERATION_TIMEOUT} if the deadline of this thread has passed
     */
    public static void check() {
        Long end = END.get();
        if (end != null && System.nanoTime() - end > 0) {
            throw new StoreFailureException(ErrorCode.OPERATION_TIMEOUT, null);
        }
    }
}
