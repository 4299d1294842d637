package org.trainingexample.application;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Works on items in a thread of its own while the next ones are being made: one after the other, in their order. While a batch
 * is in hand, no more than another is collected. What goes wrong there is thrown where the next batch is handed over, and nothing
 * more is worked on.
 */
final class BatchedWriter<T> implements AutoCloseable {
    /** The rows of a batch, so that threads seldom wait for each other. */
    static final int BATCH = 128;

    /** A batch is handed over as soon as its items have this length together. */
    static final int LENGTH = 512 * 1024;

    private final Consumer<T> work;
    private final ToIntFunction<T> lengthOf;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread behind = new Thread(task, "behind");
        behind.setDaemon(true);
        return behind;
    });
    private CompletableFuture<Boolean> inHand = CompletableFuture.completedFuture(true);
    private List<T> batch = new ArrayList<>(BATCH);
    private int length;

    BatchedWriter(Consumer<T> work, ToIntFunction<T> lengthOf) {
        this.work = work;
        this.lengthOf = lengthOf;
    }

    /** Takes an item, which is worked on at some time before {@link #finish} returns. */
    void add(T item) {
        batch.add(item);
        length += lengthOf.applyAsInt(item);
        if (batch.size() == BATCH || length >= LENGTH) {
            handOver();
        }
    }

    private void handOver() {
        Futures.of(inHand);
        List<T> items = batch;
        inHand = CompletableFuture.supplyAsync(
                () -> {
                    items.forEach(work);
                    return true;
                },
                thread);
        batch = new ArrayList<>(BATCH);
        length = 0;
    }

    /** Waits until all items have been worked on. */
    void finish() {
        handOver();
        Futures.of(inHand);
    }

    /** Waits for the batch in hand; what has not been handed over is dropped. */
    @Override
    public void close() {
        Futures.end(inHand);
        thread.shutdown();
    }
}
