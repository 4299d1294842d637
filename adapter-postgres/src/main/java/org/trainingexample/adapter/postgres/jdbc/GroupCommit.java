package org.trainingexample.adapter.postgres.jdbc;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;

/**
 * Commits writes that wait at the same moment in one transaction. There is no thread and no timer for it: a write that finds a
 * free leader's place is run at once, by its own thread; the thread then also runs, as one batch, the writes that have queued up
 * meanwhile, first come first served, until its own is done. A write without waiting neighbours is run alone.
 *
 * @param <W> a write
 * @param <R> its result
 */
public final class GroupCommit<W, R> {
    /** A write that waits longer is run outside of the queue: the leaders may be waiting for the lock of a row. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private final int maxLeaders;
    private final int maxBatch;
    private final Duration longestWait;
    private final Function<W, R> alone;
    private final Function<List<W>, List<Outcome<R>>> together;
    private final Queue<WaitingWrite<W, R>> queue = new ArrayDeque<>();
    private int leaders;

    /**
     * A group commit without writes.
     *
     * @param maxLeaders the most transactions of leaders at the same time
     * @param maxBatch the most writes of a batch
     * @param alone runs one write, in a transaction of its own
     * @param together runs several in one transaction and returns an outcome for each, in their order; if it throws, nothing of
     *     them may be stored, unless the failure says that the outcome is unknown
     */
    public GroupCommit(
            int maxLeaders, int maxBatch, Function<W, R> alone, Function<List<W>, List<Outcome<R>>> together) {
        this(maxLeaders, maxBatch, LONGEST_WAIT, alone, together);
    }

    /** @param longestWait in the queue */
    GroupCommit(
            int maxLeaders,
            int maxBatch,
            Duration longestWait,
            Function<W, R> alone,
            Function<List<W>, List<Outcome<R>>> together) {
        this.maxLeaders = maxLeaders;
        this.maxBatch = maxBatch;
        this.longestWait = longestWait;
        this.alone = alone;
        this.together = together;
    }

    /**
     * Runs a write and returns its result after the commit.
     *
     * @throws RuntimeException what the write itself failed with, or the failure of the store that ended its batch
     */
    public R run(W write) {
        WaitingWrite<W, R> own = new WaitingWrite<>(write, Thread.currentThread());
        if (enter(own)) {
            lead(own);
        } else {
            own.await(longestWait);
            if (leave(own)) {
                return alone.apply(write);
            }
            if (own.leads()) {
                lead(own);
            }
        }
        return own.awaitOutcome().orElse(() -> alone.apply(write));
    }

    /** How many writes are queued. */
    synchronized int waiting() {
        return queue.size();
    }

    private synchronized boolean enter(WaitingWrite<W, R> write) {
        queue.add(write);
        if (leaders == maxLeaders) {
            return false;
        }
        leaders++;
        return true;
    }

    /** Takes a write out of the queue that waited too long; not if it is to lead or in a batch. */
    private synchronized boolean leave(WaitingWrite<W, R> write) {
        return !write.leads() && !write.isDone() && queue.remove(write);
    }

    private void lead(WaitingWrite<W, R> own) {
        try {
            for (List<WaitingWrite<W, R>> batch = take(own); !batch.isEmpty(); batch = take(own)) {
                commit(batch);
            }
        } finally {
            passOn();
        }
    }

    /** The next batch; empty if this write is done, or in a batch of another leader. */
    private synchronized List<WaitingWrite<W, R>> take(WaitingWrite<W, R> own) {
        List<WaitingWrite<W, R>> batch = new ArrayList<>();
        while (!own.isDone() && batch.size() < maxBatch && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        return batch;
    }

    private synchronized void passOn() {
        WaitingWrite<W, R> next = queue.peek();
        if (next == null) {
            leaders--;
        } else {
            next.lead();
        }
    }

    private void commit(List<WaitingWrite<W, R>> batch) {
        List<Outcome<R>> outcomes =
                outcomes(batch.stream().map(WaitingWrite::write).toList());
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).done(outcomes.get(i));
        }
    }

    private List<Outcome<R>> outcomes(List<W> writes) {
        try {
            return writes.size() == 1
                    ? List.of(new Outcome.Done<>(alone.apply(writes.get(0))))
                    : together.apply(writes);
        } catch (RuntimeException | Error failure) {
            boolean isOfOne = writes.size() > 1 && failure instanceof RuntimeException exception && !isOfAll(exception);
            return writes.stream()
                    .<Outcome<R>>map(write -> isOfOne ? new Outcome.RunAlone<>() : new Outcome.Failed<>(failure))
                    .toList();
        }
    }

    /** Whether each write would fail like this: the store is away or full, or the outcome of the commit is unknown. */
    private static boolean isOfAll(RuntimeException failure) {
        return failure instanceof StoreFailureException store && store.code() != ErrorCode.OPERATION_TIMEOUT;
    }
}
