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
import org.trainingexample.domain.port.driven.CurationRepository;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.IdempotencyStore;

/**
 * Keeps the store small and fast: forgets, once a minute and in small batches, what has been kept long enough, published
 * events and recorded answers; does every few seconds what changes have left for later.
 */
public final class Housekeeping implements AutoCloseable {
    /** So long a request may be repeated under its idempotency key. */
    public static final Duration ANSWER_RETENTION = Duration.ofHours(24);

    private static final Logger LOG = System.getLogger(Housekeeping.class.getName());
    private static final int BATCH = 5_000;

    /** In seconds. More often, it is less at once, which takes more of the throughput of writers; less often, searches wait. */
    private static final int SORTING = 4;

    /** So many seconds, closing waits for the work in hand. */
    private static final int PATIENCE = 5;

    private final EventOutbox outbox;
    private final IdempotencyStore answers;
    private final ContentRehash rehash;
    private final Duration eventRetention;
    private final Clock clock;
    private final Tidying forgetting;
    private final Tidying condensing;
    private final Tidying sorting;
    private final Tidying rehashing;
    private final List<Tidying> tasks;
    private final List<ScheduledFuture<?>> repetitions = new CopyOnWriteArrayList<>();

    /** One thread for each task: however much there is to forget, writers cannot wait for what must be sorted in. */
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(4, task -> {
        Thread thread = new Thread(task, "housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    /** @param eventRetention so long a published event can be replayed */
    public Housekeeping(
            EventOutbox outbox,
            IdempotencyStore answers,
            CurationRepository curation,
            ContentRehash rehash,
            Duration eventRetention,
            Clock clock) {
        this.outbox = outbox;
        this.answers = answers;
        this.rehash = rehash;
        this.eventRetention = eventRetention;
        this.clock = clock;
        this.forgetting = new Tidying(this::purge, "Old events and answers are not purged; next try in a minute");
        this.condensing = new Tidying(curation::condense, "Statistics are not condensed; they take longer");
        this.sorting = new Tidying(curation::sortIn, "Search indexes are not flushed; searches take longer");
        this.rehashing = new Tidying(this::rehash, "Content hashes of earlier versions are not renewed");
        this.tasks = List.of(forgetting, condensing, sorting, rehashing);
    }

    public void start() {
        repetitions.add(executor.scheduleWithFixedDelay(forgetting, 1, 1, TimeUnit.MINUTES));
        repetitions.add(executor.scheduleWithFixedDelay(condensing, 1, 1, TimeUnit.SECONDS));
        repetitions.add(executor.scheduleWithFixedDelay(sorting, SORTING, SORTING, TimeUnit.SECONDS));
        repetitions.add(executor.scheduleWithFixedDelay(rehashing, 1, 1, TimeUnit.SECONDS));
    }

    /** Forgets everything that is due. A failure of the store is logged and left to the next minute. */
    public void forget() {
        forgetting.run();
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

    /** A task that is tried again soon. An Error that got out of it would end its repetition. */
    private static final class Tidying implements Runnable {
        private final Runnable work;
        private final BackgroundHealth health;

        Tidying(Runnable work, String consequence) {
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

    /** Whether the last round of any task failed, or the repetition of one has ended though nobody closed this. */
    public boolean isFailing() {
        return tasks.stream().anyMatch(task -> task.health.isFailing())
                || !executor.isShutdown() && repetitions.stream().anyMatch(ScheduledFuture::isDone);
    }

    /** How many rounds have failed since the start. */
    public long failures() {
        return tasks.stream().mapToLong(task -> task.health.failures()).sum();
    }

    private void untilDone(IntSupplier purge) {
        boolean more;
        do {
            more = purge.getAsInt() == BATCH;
        } while (more && !executor.isShutdown());
    }

    /** Ends after the batch in hand, for which it waits a few seconds: whoever closes this closes the store next. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
