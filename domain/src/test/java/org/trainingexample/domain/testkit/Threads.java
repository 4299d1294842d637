package org.trainingexample.domain.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the same work on several threads that start together. */
public final class Threads {
    /** Work that knows its thread's number, from 0. */
    @FunctionalInterface
    public interface Work {
        void run(int thread) throws Exception;
    }

    private Threads() {}

    /** Runs the work and waits for all of it, a minute at most; the first failure comes out. */
    public static void run(int threads, Work work) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                runs.add(executor.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    work.run(number);
                    return number;
                }));
            }
            for (Future<?> run : runs) {
                run.get(1, TimeUnit.MINUTES);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError("a thread failed", failure);
        } finally {
            executor.shutdownNow();
        }
    }
}
