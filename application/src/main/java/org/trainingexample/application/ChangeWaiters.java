package org.trainingexample.application;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.port.driven.ChangeLog;
import org.trainingexample.domain.query.ChangePage;
import org.trainingexample.domain.query.ChangeToken;

/**
 * The waiting readers of the feed. One thread looks for all of them: after each commit of this instance, and four times a second for
 * commits of others. A look asks the log one question, however many wait, and only if there is news once for each.
 */
final class ChangeWaiters implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ChangeWaiters.class.getName());
    private static final int MOST = 64;
    private static final long INTERVAL_MILLIS = 250;

    private final ChangeLog log;
    private final Semaphore free = new Semaphore(MOST);
    private final List<Waiter> waiting = new CopyOnWriteArrayList<>();
    private final AtomicBoolean lookIsDue = new AtomicBoolean();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "change-waiters");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable ChangeToken seen;

    ChangeWaiters(ChangeLog log) {
        this.log = log;
        var unused =
                executor.scheduleWithFixedDelay(this::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** @throws StoreFailureException if too many wait already */
    CompletableFuture<ChangePage> add(ChangeToken after, int limit, Duration longest) {
        if (!free.tryAcquire()) {
            throw new StoreFailureException(ErrorCode.OVERLOADED, null);
        }
        Waiter waiter = new Waiter(after, limit, System.nanoTime() + longest.toNanos());
        waiting.add(waiter);
        var unused = waiter.page.whenComplete((page, failure) -> {
            waiting.remove(waiter);
            free.release();
        });
        if (executor.isShutdown()) {
            waiter.end();
        }
        wakeUp();
        return waiter.page;
    }

    void wakeUp() {
        if (!waiting.isEmpty() && lookIsDue.compareAndSet(false, true)) {
            try {
                executor.execute(this::look);
            } catch (RejectedExecutionException closed) {
                endAll();
            }
        }
    }

    /** Whatever fails is passed on to those who wait; the next look is for others. */
    private void look() {
        lookIsDue.set(false);
        if (waiting.isEmpty()) {
            seen = null;
            return;
        }
        try {
            // before the question: what is committed after it is found by the next look
            ChangeToken now = log.present();
            boolean news =
                    seen == null || !log.read(Optional.of(seen), 1).events().isEmpty();
            seen = now;
            waiting.stream().filter(waiter -> news || waiter.isNew).forEach(waiter -> waiter.read(log));
            waiting.stream().filter(Waiter::isOver).forEach(Waiter::end);
        } catch (Throwable failure) {
            LOG.log(Level.DEBUG, "Changes could not be looked for", failure);
            seen = null;
            waiting.forEach(waiter -> waiter.page.completeExceptionally(failure));
        }
    }

    /** Answers all with an empty page, also those who come later. */
    @Override
    public void close() {
        executor.shutdown();
        endAll();
    }

    private void endAll() {
        waiting.forEach(Waiter::end);
    }

    /** A waiting reader. */
    private static final class Waiter {
        private final CompletableFuture<ChangePage> page = new CompletableFuture<>();
        private final ChangeToken after;
        private final int limit;
        private final long deadline;

        /** A commit between a reader's own read and its registration here may have been seen already. */
        private volatile boolean isNew = true;

        Waiter(ChangeToken after, int limit, long deadline) {
            this.after = after;
            this.limit = limit;
            this.deadline = deadline;
        }

        void read(ChangeLog log) {
            isNew = false;
            try {
                ChangePage found = log.read(Optional.of(after), limit);
                if (!found.events().isEmpty()) {
                    // what depends on it makes a reply, which is no work for the one thread that looks
                    page.completeAsync(() -> found);
                }
            } catch (RuntimeException failure) {
                page.completeExceptionally(failure);
            }
        }

        boolean isOver() {
            return System.nanoTime() - deadline >= 0;
        }

        void end() {
            page.complete(ChangePage.empty(after));
        }
    }
}
