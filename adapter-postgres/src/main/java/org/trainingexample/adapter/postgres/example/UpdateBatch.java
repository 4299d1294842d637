package org.trainingexample.adapter.postgres.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.jdbc.Outcome;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * Updates examples of several requests in one transaction. What cannot be updated without waiting, or without a look at other
 * examples, is left to be run alone: an example that is missing or locked, a second update of the same one, a new trace hash.
 */
public final class UpdateBatch {
    private final List<RevisedExample> changes = new ArrayList<>();
    private final Map<TrainingExampleId, TrainingExample> locked;

    private UpdateBatch(Map<TrainingExampleId, TrainingExample> locked) {
        this.locked = locked;
    }

    /** Returns an outcome for each update, in their order; a refusal by a transition is the outcome of that update only. */
    public static List<Outcome<Optional<Revision>>> apply(List<PendingUpdate> updates, Handle handle) {
        UpdateBatch batch = new UpdateBatch(ExampleQueries.lockFree(
                updates.stream().map(PendingUpdate::id).distinct().toList(), handle));
        List<Outcome<Optional<Revision>>> outcomes =
                updates.stream().map(batch::outcome).toList();
        UpdateStatement.apply(batch.changes, handle);
        return outcomes;
    }

    private Outcome<Optional<Revision>> outcome(PendingUpdate update) {
        TrainingExample before = locked.remove(update.id());
        if (before == null) {
            return new Outcome.RunAlone<>();
        }
        Revision revision;
        try {
            revision = update.transition().apply(before);
        } catch (RuntimeException refusal) {
            return new Outcome.Failed<>(refusal);
        }
        Optional<RevisedExample> change =
                revision.message().map(message -> new RevisedExample(before, revision.after(), message));
        if (change.filter(StoredChange::bringsTrace).isPresent()) {
            return new Outcome.RunAlone<>();
        }
        change.ifPresent(changes::add);
        return new Outcome.Done<>(Optional.of(revision));
    }
}
