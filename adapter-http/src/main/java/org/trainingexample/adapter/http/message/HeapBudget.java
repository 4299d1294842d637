package org.trainingexample.adapter.http.message;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;

/** Heap that requests share: each waits until its share is free, first come, first served. Safe for use by many threads. */
final class HeapBudget {
    private static final int UNIT = 1 << 10;

    private final int total;
    private final Semaphore free;

    HeapBudget(long bytes) {
        total = units(bytes);
        free = new Semaphore(total, true);
    }

    /**
     * Takes a share; one that is larger than the budget takes all of it.
     *
     * @throws StoreFailureException if not enough was free in time
     */
    Share take(long bytes, Duration timeout) {
        int wanted = Math.min(units(bytes), total);
        try {
            if (free.tryAcquire(wanted, timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Share(wanted);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw new StoreFailureException(ErrorCode.OVERLOADED, null);
    }

    /** How many bytes no share holds. */
    long free() {
        return (long) free.availablePermits() * UNIT;
    }

    private static int units(long bytes) {
        return Math.toIntExact(Math.max(1, (bytes + UNIT - 1) / UNIT));
    }

    /** The share of one request in the budget. For one thread at a time. */
    final class Share implements AutoCloseable {
        private int held;

        private Share(int held) {
            this.held = held;
        }

        /** Gives back what is more than these bytes. */
        void shrinkTo(long bytes) {
            int kept = bytes == 0 ? 0 : Math.min(held, units(bytes));
            free.release(held - kept);
            held = kept;
        }

        /** Gives back all of it; does nothing the second time. */
        @Override
        public void close() {
            shrinkTo(0);
        }
    }
}
