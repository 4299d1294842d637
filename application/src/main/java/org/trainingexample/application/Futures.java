package org.trainingexample.application;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for the result of another thread, and throws its failure here. */
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
