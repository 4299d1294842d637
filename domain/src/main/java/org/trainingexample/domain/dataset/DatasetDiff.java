package org.trainingexample.domain.dataset;

import java.util.List;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * In what one dataset differs from another, each list in the order of ids.
 *
 * @param added what is in the second only
 * @param removed what is in the first only
 * @param changed what is in both, at different versions: an example was edited after one of the two was frozen
 * @param moved what is in both, in different splits; it may be changed as well
 */
public record DatasetDiff(
        List<TrainingExampleId> added,
        List<TrainingExampleId> removed,
        List<TrainingExampleId> changed,
        List<TrainingExampleId> moved) {
    public DatasetDiff {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
        moved = List.copyOf(moved);
    }
}
