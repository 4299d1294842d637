package org.trainingexample.domain.bulk;

import java.util.List;
import java.util.function.Function;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.search.SearchDocument;

/**
 * A valid line, ready to be stored.
 *
 * @param example the new example, if it has no match
 * @param bringsId whether the id of that was given to it, so that others may bring the same
 * @param document what that can be found by
 * @param message tells that it was made
 * @param onDuplicate what it does if it meets an example of the same id or trace
 * @param transition what it makes of that example if it updates it
 */
public record ImportCandidate(
        int line,
        TrainingExample example,
        boolean bringsId,
        SearchDocument document,
        EventMessage message,
        OnDuplicate onDuplicate,
        Function<TrainingExample, Revision> transition) {
    /** The rule that a second example with a trace hash, or an id, would break. */
    public static final String DUPLICATE = "duplicate-example";

    public boolean updates() {
        return onDuplicate == OnDuplicate.UPDATE;
    }

    /**
     * Whether it updates the example that it met. A line that brings an id names the example that it updates: another one, met
     * by the trace, is not meant.
     */
    public boolean updates(TrainingExampleId existing) {
        return updates() && (!bringsId || existing.equals(example.id()));
    }

    public ImportResult created() {
        return ImportResult.created(line, example.id());
    }

    /** It met an example that it leaves as it is. */
    public ImportResult met(TrainingExampleId existing) {
        return onDuplicate == OnDuplicate.SKIP ? ImportResult.duplicate(line, existing) : refused(existing);
    }

    /** It met an example, of whose content it has nothing new. */
    public ImportResult sameContentAs(TrainingExampleId existing) {
        return ImportResult.duplicate(line, existing);
    }

    /** It updated an example, or would have if there were anything to change. */
    public ImportResult revised(Revision revision) {
        TrainingExampleId id = revision.after().id();
        return revision.message().isPresent() ? ImportResult.updated(line, id) : ImportResult.duplicate(line, id);
    }

    /** It cannot be stored beside that example. */
    public ImportResult refused(TrainingExampleId existing) {
        boolean sameId = existing.equals(example.id());
        ExampleField field = sameId ? ExampleField.ID : ExampleField.SOURCE_TRACE_HASH;
        return ImportResult.failed(
                line, existing, new Violation(field.pointer(), DUPLICATE, "is that of another training example"));
    }

    /** Its id was used before, by an example that is gone: an id never starts again at version 1. */
    public ImportResult idUsedUp() {
        return ImportResult.failed(
                line,
                List.of(new Violation(ExampleField.ID.pointer(), "deleted", "is that of a deleted training example")));
    }
}
