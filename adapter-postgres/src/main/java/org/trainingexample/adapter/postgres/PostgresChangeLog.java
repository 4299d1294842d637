package org.trainingexample.adapter.postgres;

import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.postgres.jdbc.Database;
import org.trainingexample.adapter.postgres.outbox.ChangePosition;
import org.trainingexample.adapter.postgres.outbox.ChangeQueries;
import org.trainingexample.adapter.postgres.outbox.ChangeQueries.Messages;
import org.trainingexample.adapter.postgres.outbox.ChangeQueries.Numbered;
import org.trainingexample.adapter.postgres.outbox.ChangeState;
import org.trainingexample.adapter.postgres.outbox.ChangeTokenCodec;
import org.trainingexample.domain.failure.ChangesGoneException;
import org.trainingexample.domain.port.driven.ChangeLog;
import org.trainingexample.domain.query.ChangePage;
import org.trainingexample.domain.query.ChangeToken;

/**
 * The messages of the outbox by the transactions that wrote them. Numbers are drawn before a commit, so "after the last number"
 * would miss those that commit late; the snapshots in a token tell exactly what was committed.
 */
public final class PostgresChangeLog implements ChangeLog {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Database database;

    /** @param jdbi opens connections to a primary: a standby does not know which transactions are in progress */
    public PostgresChangeLog(Jdbi jdbi) {
        database = new Database(jdbi);
    }

    @Override
    public ChangePage read(Optional<ChangeToken> after, int limit) {
        Optional<ChangePosition> position = after.map(ChangeTokenCodec::decode);
        return database.readState(LONGEST, handle -> read(position, limit, handle));
    }

    private static ChangePage read(Optional<ChangePosition> after, int limit, Handle handle) {
        ChangeState state = ChangeState.read(handle);
        ChangePosition start = after.orElseGet(
                () -> new ChangePosition(state.epoch(), state.purges(), Optional.empty(), Optional.empty(), 0));
        if (start.isGone(state)) {
            throw new ChangesGoneException();
        }
        ChangePosition position = start.heading(state.snapshot());
        Messages messages = new ChangeQueries(position, handle).page(limit);
        return new ChangePage(
                messages.found().stream().map(Numbered::json).toList(),
                ChangeTokenCodec.encode(next(start, position, messages, state)),
                messages.more());
    }

    /** An empty page repeats its token, unless transactions were open when that was made: they hold back what can be purged. */
    private static ChangePosition next(
            ChangePosition start, ChangePosition position, Messages messages, ChangeState state) {
        if (messages.more()) {
            Numbered last = messages.found().get(messages.found().size() - 1);
            return position.afterMessage(last.number(), state);
        }
        if (messages.found().isEmpty() && start.from().isPresent() && start.isUpToDate()) {
            return start;
        }
        return ChangePosition.after(position.to().orElseThrow(), state);
    }

    @Override
    public ChangeToken present() {
        return database.read(ChangeState::read).present();
    }
}
