package org.trainingexample.domain.export;

import java.util.Optional;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.query.TrainingExampleFilter;

/** The source of the examples of an export. */
public sealed interface ExportSource {
    /** The stored examples that match, oldest first, then by id. */
    record Stored(TrainingExampleFilter filter) implements ExportSource {}

    /**
     * The members of a dataset; as they were, if it is frozen.
     *
     * @param split empty for all splits
     */
    record InDataset(DatasetId id, Optional<Split> split) implements ExportSource {}
}
