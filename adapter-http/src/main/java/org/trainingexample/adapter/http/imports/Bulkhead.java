package org.trainingexample.adapter.http.imports;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;

/** Keeps long work from taking everything: so much of it is done at once, and more waits its turn for a while or is refused. */
final class Bulkhead {
    private final Semaphore free;
    private final Duration timeout;

    /** Refuses more work at once. */
    Bulkhead(int most) {
        this(most, Duration.ZERO);
    }

    /** @param timeout how long work waits before it is refused */
    Bulkhead(int most, Duration timeout) {
        this.free = new Semaphore(most, true);
        this.timeout = timeout;
    }

    /** Long work that returns a reply. */
    @FunctionalInterface
    interface Work<E extends Exception> {
        Reply answer() throws E;
    }

    /** @throws StoreFailureException if nothing of the work that is being done ended in time; then it was not begun */
    <E extends Exception> Reply answer(Work<E> work) throws E {
        if (!isFreeInTime()) {
            throw new StoreFailureException(ErrorCode.OVERLOADED, null);
        }
        try {
            return work.answer();
        } finally {
            free.release();
        }
    }

    private boolean isFreeInTime() {
        try {
            return free.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
