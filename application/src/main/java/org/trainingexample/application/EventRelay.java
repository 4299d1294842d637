package org.trainingexample.application;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.EventPublisher;

/**
 * Moves events from the outbox to the publisher, on a thread of its own, as long as it is open. While the publisher fails it
 * is only probed, ever more rarely, and nothing is taken from the outbox. Any number of relays may share an outbox.
 */
public final class EventRelay implements AutoCloseable {
    private static final Logger LOG = System.getLogger(EventRelay.class.getName());
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final EventOutbox outbox;
    private final EventPublisher publisher;
    private final RelayPacing pacing;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "event-relay");
    private final BackgroundHealth health =
            new BackgroundHealth(LOG, "Events cannot be delivered, they stay in the outbox");
    private volatile boolean closed;
    private volatile boolean publishing = true;

    public EventRelay(EventOutbox outbox, EventPublisher publisher, RelayPacing pacing) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.pacing = pacing;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Says that events were committed, so that they need not wait for the next look. Never blocks. */
    public void wakeUp() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /** Whether the last attempt to reach the publisher succeeded; true before the first one. */
    public boolean isPublishing() {
        return publishing;
    }

    /** Whether the last round failed, at the publisher or at the outbox, or the thread has ended without {@link #close}. */
    public boolean isFailing() {
        return health.isFailing() || !closed && thread.getState() == Thread.State.TERMINATED;
    }

    /** How many rounds have failed since the start. */
    public long failures() {
        return health.failures();
    }

    /** Ends the thread after the batch in hand; what is still pending stays in the outbox. Waits 5 s at most. */
    @Override
    public void close() {
        closed = true;
        wakeUp();
        try {
            thread.join(LONGEST_CLOSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    private void run() {
        int idleWaits = 0;
        int failures = 0;
        while (!closed) {
            try {
                if (failures > 0) {
                    watched(publisher::probe);
                }
                int delivered = outbox.deliver(this::publish);
                health.succeeded();
                failures = 0;
                idleWaits =
                        delivered >= EventOutbox.FULL_DELIVERY || waitAfter(delivered, idleWaits) ? 0 : idleWaits + 1;
            } catch (Throwable failure) {
                // errors too: only consumers would notice that the relay has ended
                health.failed(failure);
                pause(pacing.failure(failures++));
            }
        }
    }

    /** Waits for further events. @return whether there were some, or it was woken up */
    private boolean waitAfter(int delivered, int idleWaits) {
        if (delivered > 0) {
            return pause(pacing.rest()) || await(pacing.idle(0));
        }
        return await(pacing.idle(idleWaits));
    }

    private void publish(List<EventMessage> messages) {
        watched(() -> publisher.publish(messages));
    }

    /** Notes what the publisher makes of it; a failure of the outbox is not the publisher's. */
    private void watched(Runnable attempt) {
        boolean succeeded = false;
        try {
            attempt.run();
            succeeded = true;
        } finally {
            publishing = succeeded;
        }
    }

    /** Waits for new events. @return whether it was woken up */
    private boolean await(Duration longest) {
        try {
            return wakeUps.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            closed = true;
            return false;
        }
    }

    /** Waits although new events may come. @return whether it was woken up meanwhile */
    private boolean pause(Duration time) {
        boolean woken = false;
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
            woken |= await(Duration.ofNanos(left));
        }
        return woken;
    }
}
