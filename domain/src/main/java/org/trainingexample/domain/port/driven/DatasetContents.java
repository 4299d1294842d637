package org.trainingexample.domain.port.driven;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.trainingexample.domain.TrainingExampleIds;
import org.trainingexample.domain.dataset.DatasetFill;
import org.trainingexample.domain.dataset.DatasetLink;
import org.trainingexample.domain.dataset.FillReport;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.failure.TrainingExampleNotFoundException;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * The contents of one dataset during a change of it, while its row is locked. Each method sees what those before it
 * did. What changes anything is for open datasets only: the caller has refused frozen ones.
 */
public interface DatasetContents {
    /** In which split an example is, and since when; empty if it is not in the dataset. */
    Optional<DatasetLink> find(TrainingExampleId id);

    /**
     * Adds an example, or puts this link in the place of the one that is there.
     *
     * @param link of this dataset
     * @throws TrainingExampleNotFoundException if there is no such example
     */
    void put(DatasetLink link);

    /**
     * Makes sure that examples are there, and stay there until the change ends.
     *
     * @throws TrainingExampleNotFoundException naming all that are not
     */
    void require(TrainingExampleIds ids);

    /**
     * Adds examples to a split. One that is in another split moves and keeps the time of its link; one that is in this split
     * stays as it is.
     *
     * @param ids of examples that are there
     * @param now when those that are new come into the dataset
     */
    void putAll(TrainingExampleIds ids, Split split, Instant now);

    /** In which split each of the examples is that are in the dataset. */
    Map<TrainingExampleId, Split> splits(TrainingExampleIds ids);

    /** Takes an example out of the dataset; without effect if it is not in it. The example itself stays. */
    void remove(TrainingExampleId id);

    /**
     * Adds the examples that a filling chooses and that are not there yet. Each goes to the split in which others of its group
     * already are (if they are in several, the first of them in the order of {@code Split}), and otherwise to the one that the
     * rule gives with the ratios of the dataset.
     *
     * @param now when they come into the dataset
     */
    FillReport fill(DatasetFill fill, Instant now);

    /** The number of examples in each split at this point of the change, empty ones too. */
    Map<Split, Long> splitCounts();

    /** Replaces every example by a copy of it, which stays as it is whatever becomes of the example. */
    void freeze();

    /** The rows of the whole dataset as an export meets them, each with its split. */
    ExportRows rows();
}
