package org.trainingexample.adapter.http;

import java.util.concurrent.Semaphore;
import org.trainingexample.domain.ErrorCode;
import org.trainingexample.domain.StoreFailureException;

/** Keeps long work from taking everything: so much of it is done at once, and more is refused. */
final class Bulkhead {
    private final Semaphore free;

    Bulkhead(int most) {
        free = new Semaphore(most);
    }

    /** What answers a request by long work. */
    @FunctionalInterface
    interface Work<E extends Exception> {
        Reply answer() throws E;
    }

    /** @throws StoreFailureException at once, if as much as possible is being done */
    <E extends Exception> Reply answer(Work<E> work) throws E {
        if (!free.tryAcquire()) {
            throw new StoreFailureException(ErrorCode.OVERLOADED, null);
        }
        try {
            return work.answer();
        } finally {
            free.release();
        }
    }
}
