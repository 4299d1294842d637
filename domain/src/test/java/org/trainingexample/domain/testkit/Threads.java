package org.trainingexample.domain.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Runs work on other threads, and says how long tests wait for such work. */
public final class Threads {
    /** How long a test waits for something that an idle machine does at once; the machine may be busy. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration LIMIT = PATIENCE.multipliedBy(5);

    /** Work that knows its thread's number, from 0. */
    @FunctionalInterface
    public interface Work {
        void run(int thread) throws Exception;
    }

    private Threads() {}

    /** Runs the same work on several threads that start together, and waits for all of it; the first failure comes out. */
    public static void run(int threads, Work work) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                runs.add(executor.submit(() -> {
                    start.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                    work.run(number);
                    return number;
                }));
            }
            for (Future<?> run : runs) {
                run.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError("a thread failed", failure);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Starts work on a thread of its own: the common pool may have one only, and what tests start waits for each other. */
    public static <T> CompletableFuture<T> start(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, Threads::onItsOwn);
    }

    /** The same for work without a result. */
    public static CompletableFuture<Void> start(Runnable work) {
        return CompletableFuture.runAsync(work, Threads::onItsOwn);
    }

    /** Does the work on another thread, and so on another connection, and waits for its result. */
    public static <T> T elsewhere(Supplier<T> work) {
        return start(work).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static void onItsOwn(Runnable work) {
        Thread thread = new Thread(work, "elsewhere");
        thread.setDaemon(true);
        thread.start();
    }
}
