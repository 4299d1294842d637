package org.trainingexample.store;

import java.time.Clock;
import org.trainingexample.domain.port.driven.ContentHasher;

/** The technology of a store. */
interface Backend {
    /** Brings the tables up to date, where there are tables. */
    void migrate();

    /**
     * Makes the adapters.
     *
     * @param afterCommit runs after each commit of events, on the thread that wrote them
     */
    DrivenPorts open(StoreLimits limits, ContentHasher hasher, Clock clock, Runnable afterCommit);
}
