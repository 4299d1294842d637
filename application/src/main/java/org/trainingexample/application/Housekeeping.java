package org.trainingexample.application;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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
    private final CurationRepository curation;
    private final ContentRehash rehash;
    private final Duration eventRetention;
    private final Clock clock;

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
        this.curation = curation;
        this.rehash = rehash;
        this.eventRetention = eventRetention;
        this.clock = clock;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // They never fail: none lets anything out.
    public void start() {
        executor.scheduleWithFixedDelay(this::forget, 1, 1, TimeUnit.MINUTES);
        executor.scheduleWithFixedDelay(new Tidying(curation::condense), 1, 1, TimeUnit.SECONDS);
        executor.scheduleWithFixedDelay(new Tidying(curation::sortIn), SORTING, SORTING, TimeUnit.SECONDS);
        executor.scheduleWithFixedDelay(new Tidying(this::rehash), 1, 1, TimeUnit.SECONDS);
    }

    /** Forgets everything that is due. A failure of the store is logged and left to the next minute. */
    public void forget() {
        try {
            var now = clock.instant();
            untilDone(() -> outbox.purge(now.minus(eventRetention), BATCH));
            untilDone(() -> answers.purge(now.minus(ANSWER_RETENTION), BATCH));
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "Old events and answers could not be purged; next try in a minute", failure);
        }
    }

    private void rehash() {
        boolean more = true;
        while (more && !executor.isShutdown()) {
            more = rehash.rehashSome();
        }
    }

    /** Something that is tried again soon. Only the first of several failures in a row is worth a word. */
    private static final class Tidying implements Runnable {
        private final Runnable work;
        private boolean failing;

        Tidying(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                work.run();
                failing = false;
            } catch (RuntimeException failure) {
                if (!failing) {
                    LOG.log(
                            Level.WARNING,
                            "What changes left for later could not be done; answers take longer",
                            failure);
                }
                failing = true;
            }
        }
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
