package org.trainingexample.domain.port.driven;

import java.time.Instant;
import java.util.Optional;
import org.trainingexample.domain.TrainingExampleId;
import org.trainingexample.domain.TrainingExampleNotFoundException;
import org.trainingexample.domain.dataset.DatasetFill;
import org.trainingexample.domain.dataset.DatasetLink;
import org.trainingexample.domain.dataset.FillReport;

/** What is in one dataset, while that dataset is being changed and nobody else can change it. */
public interface DatasetContents {
    Optional<DatasetLink> find(TrainingExampleId id);

    /**
     * Adds an example, or moves it to another split.
     *
     * @throws TrainingExampleNotFoundException if there is no such example
     */
    void put(DatasetLink link);

    void remove(TrainingExampleId id);

    /**
     * Adds the examples that a filling chooses and that are not there yet. Each goes to the split in which others of its group
     * already are (if they are in several, the first of them in the order of {@code Split}), and otherwise to the one that the
     * rule gives with the ratios of the dataset.
     *
     * @param now when they come into the dataset
     */
    FillReport fill(DatasetFill fill, Instant now);

    /** Replaces every example by a copy of it, which stays as it is whatever becomes of the example. */
    void freeze();

    /** The rows of the whole dataset as an export meets them, each with its split. */
    ExportRows rows();
}
