package org.trainingexample.adapter.postgres.outbox;

import java.util.Optional;
import org.trainingexample.adapter.postgres.jdbc.TransactionSnapshot;

/**
 * A place in the feed: after everything that {@code from} sees and, of what {@code to} sees beyond that, after the message with
 * the number {@code last}.
 *
 * @param epoch of the server whose snapshots these are
 * @param purges how often messages had been purged when it was made; none that it needs was purged until then
 * @param from empty before the first message that is kept
 * @param to empty if everything up to {@code from} was read
 */
public record ChangePosition(
        String epoch, long purges, Optional<TransactionSnapshot> from, Optional<TransactionSnapshot> to, long last) {

    /** After everything that a snapshot sees. */
    public static ChangePosition after(TransactionSnapshot snapshot, ChangeState state) {
        return new ChangePosition(state.epoch(), state.purges(), Optional.of(snapshot), Optional.empty(), 0);
    }

    /** After a message on the way to {@link #to}. */
    public ChangePosition afterMessage(long number, ChangeState state) {
        return new ChangePosition(epoch, state.purges(), from, to, number);
    }

    /** The same, on the way to what is seen now if it was on no way. */
    public ChangePosition heading(TransactionSnapshot now) {
        return new ChangePosition(epoch, purges, from, to.or(() -> Optional.of(now)), last);
    }

    /** Whether nothing was in progress: then it stays the right place as long as nothing is committed. */
    public boolean isUpToDate() {
        return to.isEmpty()
                && from.stream().allMatch(snapshot -> snapshot.inProgress().isEmpty());
    }

    /**
     * Whether what follows may be incomplete. Certain if the purged messages have ids that {@code from} does not see; also assumed
     * if they may be of transactions that were in progress then.
     */
    public boolean isGone(ChangeState state) {
        boolean otherHistory = !epoch.equals(state.epoch())
                || to.or(() -> from).stream()
                        .anyMatch(known -> known.xmax() > state.snapshot().xmax());
        boolean purgedBeyond = state.purges() != purges
                && state.lastPurged() > last
                && from.stream().allMatch(known -> state.lastPurgedTransaction() >= known.xmin());
        return otherHistory || purgedBeyond;
    }
}
