package org.trainingexample.adapter.postgres.outbox;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an action after each commit of messages. */
public final class AfterCommitHook {
    private static final Logger LOG = LoggerFactory.getLogger(AfterCommitHook.class);

    private final Runnable afterCommit;

    public AfterCommitHook(Runnable afterCommit) {
        this.afterCommit = afterCommit;
    }

    /** Runs the action at once, or after the commit of the open transaction. */
    public void expectFrom(Handle handle) {
        if (handle.isInTransaction()) {
            handle.afterCommit(this::tell);
        } else {
            tell();
        }
    }

    /** The commit has succeeded, even if the hook fails. */
    private void tell() {
        try {
            afterCommit.run();
        } catch (RuntimeException failure) {
            LOG.warn("An action after a commit failed", failure);
        }
    }
}
