package org.trainingexample.domain.export;

import java.util.List;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * The result of one row of an export.
 *
 * @param ids the example, or the chosen and the rejected one
 */
public record RowResult(List<TrainingExampleId> ids, RowOutcome outcome) {
    public RowResult {
        ids = List.copyOf(ids);
    }

    /** Whether there is anything to say: it was skipped, or something of it is missing. */
    public boolean isRemarkable() {
        return !(outcome instanceof RowOutcome.Written written)
                || !written.losses().isEmpty();
    }
}
