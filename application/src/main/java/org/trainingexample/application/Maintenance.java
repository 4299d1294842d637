package org.trainingexample.application;

import java.lang.System.Logger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.trainingexample.domain.port.driven.ContentRehash;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.IdempotencyStore;
import org.trainingexample.domain.port.driven.StoreMaintenance;

/**
 * The background tasks that keep a store small and fast. Once a minute it deletes expired events and recorded answers in
 * batches; every second it compacts the statistics and rehashes examples of earlier releases; every 4 seconds it flushes the
 * search index.
 */
public final class Maintenance implements AutoCloseable {
    /** How long an answer is kept for its idempotency key. */
    public static final Duration ANSWER_RETENTION = Duration.ofHours(24);

    private static final Logger LOG = System.getLogger(Maintenance.class.getName());
    private static final int BATCH = 5_000;

    /** Seconds between flushes. Shorter intervals cost write throughput, longer ones slow searches. */
    private static final int FLUSH_INTERVAL = 4;

    /** How many seconds {@link #close} waits for running tasks. */
    private static final int CLOSE_TIMEOUT = 5;

    private final EventOutbox outbox;
    private final IdempotencyStore answers;
    private final ContentRehash rehash;
    private final Duration eventRetention;
    private final Clock clock;
    private final Task purging;
    private final Task compacting;
    private final Task flushing;
    private final Task rehashing;
    private final List<Task> tasks;
    private final List<ScheduledFuture<?>> repetitions = new CopyOnWriteArrayList<>();

    /** One thread for each task: a long purge must not delay the flushes of the search index. */
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(4, task -> {
        Thread thread = new Thread(task, "maintenance");
        thread.setDaemon(true);
        return thread;
    });

    /** @param eventRetention how long a published event can be replayed */
    public Maintenance(
            EventOutbox outbox,
            IdempotencyStore answers,
            StoreMaintenance store,
            ContentRehash rehash,
            Duration eventRetention,
            Clock clock) {
        this.outbox = outbox;
        this.answers = answers;
        this.rehash = rehash;
        this.eventRetention = eventRetention;
        this.clock = clock;
        this.purging = new Task(this::purge, "Old events and answers are not purged; next try in a minute");
        this.compacting = new Task(store::compactStatistics, "Statistics are not compacted; they take longer");
        this.flushing = new Task(store::flushSearchIndex, "Search indexes are not flushed; searches take longer");
        this.rehashing = new Task(this::rehash, "Content hashes of earlier versions are not renewed");
        this.tasks = List.of(purging, compacting, flushing, rehashing);
    }

    public void start() {
        repetitions.add(executor.scheduleWithFixedDelay(purging, 1, 1, TimeUnit.MINUTES));
        repetitions.add(executor.scheduleWithFixedDelay(compacting, 1, 1, TimeUnit.SECONDS));
        repetitions.add(executor.scheduleWithFixedDelay(flushing, FLUSH_INTERVAL, FLUSH_INTERVAL, TimeUnit.SECONDS));
        repetitions.add(executor.scheduleWithFixedDelay(rehashing, 1, 1, TimeUnit.SECONDS));
    }

    /** Deletes all expired events and answers. A failure of the store is logged and left to the next minute. */
    public void purgeExpired() {
        purging.run();
    }

    private void purge() {
        var now = clock.instant();
        untilDone(() -> outbox.purge(now.minus(eventRetention), BATCH));
        untilDone(() -> answers.purge(now.minus(ANSWER_RETENTION), BATCH));
    }

    private void rehash() {
        boolean more = true;
        while (more && !executor.isShutdown()) {
            more = rehash.rehashSome();
        }
    }

    /** A task that runs again soon. It catches every Error, because the executor never runs a task again that threw. */
    private static final class Task implements Runnable {
        private final Runnable work;
        private final BackgroundHealth health;

        Task(Runnable work, String consequence) {
            this.work = work;
            this.health = new BackgroundHealth(LOG, consequence);
        }

        @Override
        public void run() {
            try {
                work.run();
                health.succeeded();
            } catch (Throwable failure) {
                health.failed(failure);
            }
        }
    }

    /** Whether the last run of any task failed, or a task is no longer scheduled although this is open. */
    public boolean isFailing() {
        return tasks.stream().anyMatch(task -> task.health.isFailing())
                || !executor.isShutdown() && repetitions.stream().anyMatch(ScheduledFuture::isDone);
    }

    /** How many runs have failed since the start. */
    public long failures() {
        return tasks.stream().mapToLong(task -> task.health.failures()).sum();
    }

    private void untilDone(IntSupplier purge) {
        boolean more;
        do {
            more = purge.getAsInt() == BATCH;
        } while (more && !executor.isShutdown());
    }

    /** Stops the tasks and waits up to 5 seconds for the batches that run: the store is closed next. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(CLOSE_TIMEOUT, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
