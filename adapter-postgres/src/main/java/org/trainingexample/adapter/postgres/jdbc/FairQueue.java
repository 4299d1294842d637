package org.trainingexample.adapter.postgres.jdbc;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;

/**
 * A bounded first-in, first-out queue for a number of permits. HikariCP hands a freed connection to any thread, often to the one that
 * just had it, so that some threads wait a hundred times longer than others.
 */
public final class FairQueue {
    private final Semaphore places;
    private final int size;
    private final Duration timeout;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * @param places how many threads are let in at once
     * @param size how many more wait at most
     * @param timeout how long each of those waits
     */
    public FairQueue(int places, int size, Duration timeout) {
        this.places = new Semaphore(places, true);
        this.size = size;
        this.timeout = timeout;
    }

    /**
     * Waits for a place, which {@link #leave} gives back.
     *
     * @throws StoreFailureException if too many wait already, or no place came free in time; then there is none to give back
     */
    public void enter() {
        if (!isFree(Duration.ZERO) && !isFreeInTime()) {
            throw new StoreFailureException(ErrorCode.OVERLOADED, null);
        }
    }

    public void leave() {
        places.release();
    }

    /** How many threads wait. */
    public int waiting() {
        return waiting.get();
    }

    private boolean isFreeInTime() {
        try {
            return waiting.incrementAndGet() <= size && isFree(timeout);
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Unlike {@link Semaphore#tryAcquire()}, this does not overtake waiting threads. */
    private boolean isFree(Duration longest) {
        try {
            return places.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
