package org.trainingexample.adapter.postgres.jdbc;

import java.util.function.Supplier;

/**
 * What became of one write of a batch.
 *
 * @param <R> the result of a write
 */
public sealed interface Outcome<R> {
    /** The write is committed. */
    record Done<R>(R result) implements Outcome<R> {}

    /** The write was refused, or its transaction failed. */
    record Failed<R>(Throwable failure) implements Outcome<R> {}

    /** The write is not applied: its own thread is to run it in a transaction of its own. */
    record RunAlone<R>() implements Outcome<R> {}

    /** The result, or that of running the write alone. @throws RuntimeException what it failed with */
    default R orElse(Supplier<R> alone) {
        if (this instanceof Done<R> done) {
            return done.result();
        }
        if (this instanceof Failed<R> failed) {
            if (failed.failure() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failed.failure();
        }
        return alone.get();
    }
}
