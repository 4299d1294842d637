package org.trainingexample.domain.bulk;

import java.util.List;
import java.util.Optional;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * The result of a line.
 *
 * @param id of the example that stands for it now, or that stood in its way; absent for one that only a dry run made
 * @param violations why it failed; none if it did not
 */
public record ImportResult(int line, ImportStatus status, Optional<TrainingExampleId> id, List<Violation> violations) {
    public ImportResult {
        violations = List.copyOf(violations);
    }

    public static ImportResult created(int line, TrainingExampleId id) {
        return new ImportResult(line, ImportStatus.CREATED, Optional.of(id), List.of());
    }

    public static ImportResult updated(int line, TrainingExampleId id) {
        return new ImportResult(line, ImportStatus.UPDATED, Optional.of(id), List.of());
    }

    public static ImportResult duplicate(int line, TrainingExampleId id) {
        return new ImportResult(line, ImportStatus.DUPLICATE, Optional.of(id), List.of());
    }

    /** A line that breaks rules by itself. */
    public static ImportResult failed(int line, List<Violation> violations) {
        return new ImportResult(line, ImportStatus.FAILED, Optional.empty(), violations);
    }

    /** A line that an example stands in the way of. */
    public static ImportResult failed(int line, TrainingExampleId existing, Violation violation) {
        return new ImportResult(line, ImportStatus.FAILED, Optional.of(existing), List.of(violation));
    }
}
