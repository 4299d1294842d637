package org.trainingexample.domain.port.driving;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.trainingexample.domain.TrainingExampleIds;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetDiff;
import org.trainingexample.domain.dataset.DatasetDraft;
import org.trainingexample.domain.dataset.DatasetFill;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.DatasetLink;
import org.trainingexample.domain.dataset.DatasetPatch;
import org.trainingexample.domain.dataset.DatasetQuery;
import org.trainingexample.domain.dataset.DatasetTotals;
import org.trainingexample.domain.dataset.FillResult;
import org.trainingexample.domain.dataset.LoadedDatasets;
import org.trainingexample.domain.dataset.PutResult;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.failure.DatasetException;
import org.trainingexample.domain.failure.DatasetExistsException;
import org.trainingexample.domain.failure.TrainingExampleNotFoundException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.member.DiffPage;
import org.trainingexample.domain.member.DiffQuery;
import org.trainingexample.domain.member.Difference;
import org.trainingexample.domain.member.MemberPage;
import org.trainingexample.domain.member.MemberQuery;

/**
 * The port for datasets. When a method returns normally, its change is stored together with its event.
 * Every method that names a dataset throws a {@link DatasetException} if it is not there, and every one that changes it, apart
 * from renaming and deleting it, if it is frozen. Every method may throw a
 * {@link org.trainingexample.domain.failure.StoreFailureException} if the store cannot be reached, is overloaded or takes too long.
 */
public interface DatasetService {
    /**
     * Stores a new, empty dataset.
     *
     * @throws DatasetExistsException if another dataset has the same name and version
     */
    Dataset create(DatasetDraft draft);

    /**
     * A dataset as it is stored now, frozen or not; {@link #examples} and {@link #splitCounts} return its contents.
     *
     * @throws DatasetException if there is no such dataset
     */
    Dataset find(DatasetId id);

    /**
     * A part of the matching datasets: newest first, then by descending id; as many as the query's limit, from its offset on.
     * Empty if nothing is there.
     */
    List<Dataset> list(DatasetQuery query);

    /** The same datasets with only the first of them loaded, for lists that do not fit into memory. */
    LoadedDatasets load(DatasetQuery query);

    /** Figures over all datasets, frozen ones too, from one state of the store; zeros if there are none. */
    DatasetTotals totals();

    /**
     * Changes a dataset. A patch that changes nothing causes no event. Name and version of a frozen dataset can be changed too.
     *
     * @throws DatasetExistsException if another dataset has the new name and version
     */
    Dataset update(DatasetId id, DatasetPatch patch);

    /** Removes a dataset for good, frozen or not; its examples stay. */
    void delete(DatasetId id);

    /**
     * Adds an example, or moves it to another split; if it is in that split already, nothing changes.
     *
     * @throws TrainingExampleNotFoundException if there is no such example
     */
    DatasetLink put(DatasetId id, TrainingExampleId exampleId, Split split);

    /**
     * Adds examples to one split, or moves them there, as one change and one event; if all are in that split already, nothing
     * changes.
     *
     * @throws TrainingExampleNotFoundException naming all that are not there; then nothing changes
     */
    PutResult putAll(DatasetId id, TrainingExampleIds exampleIds, Split split);

    /**
     * Takes an example out of a dataset.
     *
     * @throws DatasetException also if it is not in the dataset
     */
    void remove(DatasetId id, TrainingExampleId exampleId);

    /** The examples in a dataset, or in one split of it: in the order in which they came, then by id. */
    List<TrainingExampleId> examples(DatasetId id, Optional<Split> split);

    /** The number of examples in each split, empty ones too. */
    Map<Split, Long> splitCounts(DatasetId id);

    /**
     * Adds every example that the fill selects and that is not there yet, as one change and one event. Examples of one group
     * come into the same split, and no example that is there moves.
     *
     * @throws DatasetException if the dataset is not there or is frozen; then nothing changes
     * @throws org.trainingexample.domain.failure.ValidationException if its lineage has no room for another filter configuration; then nothing changes
     * @throws TrainingExampleNotFoundException if the filling names examples by their ids, and some are not there
     */
    FillResult fill(DatasetId id, DatasetFill fill);

    /**
     * Makes a dataset, and its copies of the examples in it, unchangeable.
     *
     * @throws DatasetException if it is not there, or frozen already
     */
    Dataset freeze(DatasetId id);

    /** In what the second dataset differs from the first. */
    DatasetDiff diff(DatasetId first, DatasetId second);

    /** A part of the examples in a dataset, in the order of {@link #examples}. */
    MemberPage page(MemberQuery query);

    /** A part of what {@link #diff} tells: as many examples as the limit, each in every list that it belongs to. */
    DiffPage page(DiffQuery query);

    /**
     * Identifies the examples in a dataset, each with its split, without reading them out: two states with different ones never
     * have the same text.
     */
    String state(DatasetId id);

    /** The same for what {@link #diff} depends on. */
    String state(DatasetId first, DatasetId second);

    /**
     * Hands over what {@link #examples} returns, from one state of the store, in memory that does not grow with their number. Only
     * a few such readings run at once, and each only as long as an export may.
     *
     * @param begun gets the {@link #state(DatasetId) state} that is read, before the first example
     */
    void forEachExample(
            DatasetId id, Optional<Split> split, Consumer<String> begun, Consumer<TrainingExampleId> consumer);

    /**
     * Hands over what {@link #diff} returns: all that were added, then those that were removed, changed and moved. For the rest
     * like {@link #forEachExample}.
     *
     * @param begun gets the {@link #state(DatasetId, DatasetId) state} that is read, before the first difference
     */
    void forEachDifference(
            DatasetId first,
            DatasetId second,
            Consumer<String> begun,
            BiConsumer<Difference, TrainingExampleId> consumer);
}
