package org.trainingexample.application;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What another thread has done, as if this one had done it. */
final class Futures {
    private Futures() {}

    /** Waits for the result. What went wrong there is thrown here. */
    static <T> T of(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failure.getCause() instanceof Error cause) {
                throw cause;
            }
            throw failure;
        }
    }

    /** Waits until it is over, however it ends. */
    static void end(CompletableFuture<?> work) {
        work.handle((result, failure) -> true).join();
    }
}
