package org.trainingexample.adapter.postgres.jdbc;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A write whose thread waits for its outcome, or to be told to lead a batch. */
final class WaitingWrite<W, R> {
    private final W write;
    private final Thread thread;
    private volatile @Nullable Outcome<R> outcome;
    private volatile boolean leads;

    WaitingWrite(W write, Thread thread) {
        this.write = write;
        this.thread = thread;
    }

    W write() {
        return write;
    }

    boolean isDone() {
        return outcome != null;
    }

    void done(Outcome<R> value) {
        outcome = value;
        LockSupport.unpark(thread);
    }

    void lead() {
        leads = true;
        LockSupport.unpark(thread);
    }

    boolean leads() {
        return leads;
    }

    /** Waits until there is an outcome, or this write is to lead, or the time is over. */
    void await(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        parkUntil(() -> leads || outcome != null || System.nanoTime() - end >= 0, longest);
    }

    /** Waits for the outcome. */
    Outcome<R> awaitOutcome() {
        parkUntil(() -> outcome != null, Duration.ofSeconds(1));
        Outcome<R> result = outcome;
        if (result == null) {
            throw new IllegalStateException("a write ended without an outcome");
        }
        return result;
    }

    /** An interrupt does not end the wait, because the write may be committed meanwhile; the thread stays interrupted. */
    private void parkUntil(BooleanSupplier condition, Duration atOnce) {
        boolean interrupted = false;
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(this, atOnce.toNanos());
            interrupted |= Thread.interrupted(); // else park would return at once
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
