package org.trainingexample.application;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;
import org.trainingexample.domain.failure.FailureText;

/**
 * How the rounds of a task in the background end. The first failure of several in a row is logged, in one line unless nobody
 * foresaw it, and so is the end of them.
 */
final class BackgroundHealth {
    private final Logger log;
    private final String consequence;
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean failing;

    /** @param consequence what follows while it fails, for the log */
    BackgroundHealth(Logger log, String consequence) {
        this.log = log;
        this.consequence = consequence;
    }

    void succeeded() {
        if (failing) {
            failing = false;
            log.log(Level.INFO, "No longer: {0}", consequence);
        }
    }

    void failed(Throwable failure) {
        failures.incrementAndGet();
        if (!failing) {
            failing = true;
            if (failure instanceof Error) {
                log.log(Level.ERROR, consequence, failure);
            } else {
                log.log(Level.WARNING, "{0}: {1}", consequence, FailureText.of(failure));
                log.log(Level.DEBUG, consequence, failure);
            }
        }
    }

    /** Whether the last round failed. */
    boolean isFailing() {
        return failing;
    }

    /** How many rounds have failed since the start. */
    long failures() {
        return failures.get();
    }
}
