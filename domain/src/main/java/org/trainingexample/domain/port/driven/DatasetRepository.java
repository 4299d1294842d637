package org.trainingexample.domain.port.driven;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetChange;
import org.trainingexample.domain.dataset.DatasetDiff;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.DatasetQuery;
import org.trainingexample.domain.dataset.DatasetTotals;
import org.trainingexample.domain.dataset.LoadedDatasets;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.failure.DatasetException;
import org.trainingexample.domain.failure.DatasetExistsException;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.member.DiffPage;
import org.trainingexample.domain.member.DiffQuery;
import org.trainingexample.domain.member.Difference;
import org.trainingexample.domain.member.MemberPage;
import org.trainingexample.domain.member.MemberQuery;

/**
 * Stores datasets and what is in them, each change together with the message that tells of it. An example that is removed from
 * the store is in no dataset any more, except as a copy in frozen ones; no message tells of that but its own. Nothing is in a
 * dataset that is not there. Safe for use by many threads. A change that was made on the same thread inside {@link
 * IdempotencyStore#executeOnce} is stored with the answer, or not at all. Every method may throw a {@link StoreFailureException}.
 */
public interface DatasetRepository {
    /**
     * Stores a new dataset and its message, both or neither.
     *
     * @throws DatasetExistsException if another dataset has the same name and version; then nothing is stored
     */
    public void insert(Dataset dataset, EventMessage message);

    /** A dataset as it is stored now, frozen or not, every field exactly as it was given; empty if there is none with this id. */
    Optional<Dataset> findById(DatasetId id);

    /**
     * A part of the matching datasets: newest first, then by descending id; as many as the query's limit, from its offset on.
     * Empty if nothing is there.
     */
    List<Dataset> find(DatasetQuery query);

    /**
     * The datasets that {@link #find(DatasetQuery)} returns, of which only the first are loaded: how many, is up to the store within
     * {@link LoadedDatasets#MAX_BYTES}.
     */
    LoadedDatasets load(DatasetQuery query);

    /** Figures over all datasets, frozen ones too, from one state of the store; zeros if there are none. */
    DatasetTotals totals();

    /**
     * Changes a dataset and what is in it; concurrent changes of one dataset happen one after the other. What the change did to
     * the contents, the dataset that it returns and the message are stored together. A change without a message has not
     * touched the contents, and stores no dataset. If the change throws, nothing is stored. It may be run again if the store had
     * to give up the first attempt.
     *
     * @throws DatasetExistsException if another dataset has the new name and version; then nothing is stored
     * @return the result of the change; empty if there is no such dataset
     */
    <T> Optional<T> change(DatasetId id, BiFunction<Dataset, DatasetContents, DatasetChange<T>> change);

    /** The same for a change that touches every example of a dataset, of which a store may do only a few at once. */
    default <T> Optional<T> changeMany(DatasetId id, BiFunction<Dataset, DatasetContents, DatasetChange<T>> change) {
        return change(id, change);
    }

    /**
     * Removes a dataset with everything in it, frozen or not, and stores the message that the deletion event makes of its last state,
     * both or neither. If the deletion event throws, nothing changes.
     *
     * @return false if there is no such dataset
     */
    boolean delete(DatasetId id, Function<Dataset, EventMessage> deletionEvent);

    /** The examples in a dataset, or in one split of it: in the order in which they came, then by id. */
    List<TrainingExampleId> examples(DatasetId id, Optional<Split> split);

    /** The number of examples in each split, empty ones too. */
    Map<Split, Long> splitCounts(DatasetId id);

    /** In what the second dataset differs from the first, from one state of the store. */
    DatasetDiff diff(DatasetId first, DatasetId second);

    /** A part of the examples in a dataset, in the order of {@link #examples}; empty if the dataset is not there. */
    MemberPage page(MemberQuery query);

    /** A part of what {@link #diff} tells: as many examples as the limit, each in every list that it belongs to. */
    DiffPage page(DiffQuery query);

    /**
     * Identifies the examples in a dataset, each with its split, without reading them out: two states with different ones never
     * have the same text.
     *
     * @throws DatasetException if there is no such dataset
     */
    String state(DatasetId id);

    /**
     * The same for what {@link #diff} depends on.
     *
     * @throws DatasetException if one of the datasets is not there
     */
    String state(DatasetId first, DatasetId second);

    /**
     * Hands over what {@link #examples} returns, from one state of the store, in memory that does not grow with their number. Only
     * a few such readings run at once, and each only as long as an export may.
     *
     * @param begun gets the {@link #state(DatasetId) state} that is read, before the first example
     * @throws DatasetException if there is no such dataset; then nothing was handed over
     */
    void forEachExample(
            DatasetId id, Optional<Split> split, Consumer<String> begun, Consumer<TrainingExampleId> consumer);

    /**
     * Hands over what {@link #diff} returns: all that were added, then those that were removed, changed and moved. For the rest
     * like {@link #forEachExample}.
     *
     * @param begun gets the {@link #state(DatasetId, DatasetId) state} that is read, before the first difference
     * @throws DatasetException if one of the datasets is not there; then nothing was handed over
     */
    void forEachDifference(
            DatasetId first,
            DatasetId second,
            Consumer<String> begun,
            BiConsumer<Difference, TrainingExampleId> consumer);
}
