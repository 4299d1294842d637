package org.trainingexample.domain.testkit.imports;

import java.util.Optional;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.bulk.OnDuplicate;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.search.SearchDocument;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;

/** Ready-made candidates of an import. */
public final class ImportCandidates {
    private ImportCandidates() {}

    /** A new example with these edits, which skips what is there. */
    public static ImportCandidate skipping(int line, TrainingExamplePatch edits) {
        return candidate(line, TrainingExamples.example(edits), false, OnDuplicate.SKIP, edits);
    }

    /** A new example with these edits, which fails on what is there. */
    public static ImportCandidate rejecting(int line, TrainingExamplePatch edits) {
        return candidate(line, TrainingExamples.example(edits), false, OnDuplicate.REJECT, edits);
    }

    /** A new example with these edits, which applies them to what is there. */
    public static ImportCandidate updating(int line, TrainingExamplePatch edits) {
        return candidate(line, TrainingExamples.example(edits), false, OnDuplicate.UPDATE, edits);
    }

    /** This example, which brings its id; it applies the edits to what is there if that is the policy. */
    public static ImportCandidate candidate(
            int line, TrainingExample example, OnDuplicate onDuplicate, TrainingExamplePatch edits) {
        return candidate(line, example, true, onDuplicate, edits);
    }

    private static ImportCandidate candidate(
            int line, TrainingExample example, boolean bringsId, OnDuplicate onDuplicate, TrainingExamplePatch edits) {
        return new ImportCandidate(
                line,
                example,
                bringsId,
                SearchDocument.of(example),
                EventMessages.created(example),
                onDuplicate,
                stored -> revise(stored, edits));
    }

    private static Revision revise(TrainingExample stored, TrainingExamplePatch edits) {
        TrainingExample after = stored.with(edits, TrainingExamples::hashes, stored.updatedAt());
        Optional<EventMessage> message =
                after.equals(stored) ? Optional.empty() : Optional.of(EventMessages.updated(after));
        return new Revision(after, message);
    }
}
