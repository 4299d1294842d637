package org.trainingexample.application;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.trainingexample.domain.port.driven.ChangeLog;
import org.trainingexample.domain.port.driving.ChangeFeed;
import org.trainingexample.domain.query.ChangePage;
import org.trainingexample.domain.query.ChangeToken;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.validation.Violations;

/** The feed on a log. Closing it ends all waiting. */
public final class ChangeFeedUseCases implements ChangeFeed, AutoCloseable {
    private final ChangeLog log;
    private final ChangeWaiters waiters;

    public ChangeFeedUseCases(ChangeLog log) {
        this.log = log;
        this.waiters = new ChangeWaiters(log);
    }

    @Override
    public ChangePage read(Optional<ChangeToken> after, int limit) {
        Violations.check(violations -> {
            if (limit < 1 || limit > TrainingExampleQuery.MAX_LIMIT) {
                violations.add("limit", "out-of-range", "must be from 1 to " + TrainingExampleQuery.MAX_LIMIT);
            }
        });
        return log.read(after, limit);
    }

    @Override
    public ChangeToken present() {
        return log.present();
    }

    @Override
    public CompletableFuture<ChangePage> await(Optional<ChangeToken> after, int limit, Duration longest) {
        ChangePage page = read(after, limit);
        return page.events().isEmpty() && !longest.isZero()
                ? waiters.add(page.next(), limit, longest)
                : CompletableFuture.completedFuture(page);
    }

    /** Says that events were committed, so that those who wait need not wait for the next look. Never blocks. */
    public void wakeUp() {
        waiters.wakeUp();
    }

    @Override
    public void endWaiting() {
        waiters.close();
    }

    @Override
    public void close() {
        endWaiting();
    }
}
