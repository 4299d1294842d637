package org.trainingexample.domain.port.driving;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trainingexample.domain.Creation;
import org.trainingexample.domain.DuplicateKey;
import org.trainingexample.domain.ExpectedVersion;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.TrainingExampleIds;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.failure.DuplicateTraceException;
import org.trainingexample.domain.failure.TrainingExampleNotFoundException;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.VersionMismatchException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.query.LoadedExamples;
import org.trainingexample.domain.query.LoadedPage;
import org.trainingexample.domain.query.Page;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.query.TrainingExampleStats;

/**
 * The port for training examples. When a method returns normally, its change is stored together with the event that
 * tells of it; what it threw for changed nothing, except where a {@code StoreFailureException} says that it cannot know.
 */
public interface TrainingExampleService {
    /**
     * Stores a new example, with an id, version 1 and the present time.
     *
     * @throws ValidationException with every broken rule
     * @throws DuplicateTraceException if another example has its trace hash
     */
    TrainingExample create(TrainingExampleDraft draft);

    /** Stores a new example, unless one with the same trace hash is there: then that one comes back, as it is. */
    default Creation createUnlessPresent(TrainingExampleDraft draft) {
        return createUnlessPresent(draft, Set.of(DuplicateKey.TRACE));
    }

    /**
     * Stores a new example, unless one with an identity of these is there: then that one comes back, as it is; the trace hash
     * is looked at first. Of any number of callers that mind the same content, one stores it, even if they all come at once.
     *
     * @throws ValidationException with every broken rule
     * @throws DuplicateTraceException if another example has its trace hash, and the trace is not among the identities
     */
    Creation createUnlessPresent(TrainingExampleDraft draft, Set<DuplicateKey> identities);

    /** An example as it is stored now; empty if there is none with this id, or none any more. */
    Optional<TrainingExample> find(TrainingExampleId id);

    /**
     * Examples in the order of their ids.
     *
     * @throws TrainingExampleNotFoundException with every one that is not there
     */
    List<TrainingExample> findAll(TrainingExampleIds ids);

    /**
     * Changes an example. A patch that changes nothing leaves version and {@code updatedAt} alone and causes no event.
     *
     * @throws TrainingExampleNotFoundException if it is not there, whatever version is expected
     * @throws VersionMismatchException if it is not at an expected version
     * @throws ValidationException with every rule that the result would break
     * @throws DuplicateTraceException if another example has the new trace hash
     */
    TrainingExample update(TrainingExampleId id, ExpectedVersion expected, TrainingExamplePatch patch);

    /** Changes an example at whatever version it is. */
    default TrainingExample update(TrainingExampleId id, TrainingExamplePatch patch) {
        return update(id, ExpectedVersion.any(), patch);
    }

    /**
     * Removes an example for good.
     *
     * @throws TrainingExampleNotFoundException if it is not there, whatever version is expected
     * @throws VersionMismatchException if it is not at an expected version
     */
    void delete(TrainingExampleId id, ExpectedVersion expected);

    /** Removes an example at whatever version it is. */
    default void delete(TrainingExampleId id) {
        delete(id, ExpectedVersion.any());
    }

    /**
     * Removes examples for good, at whatever versions they are: all of them or none.
     *
     * @throws TrainingExampleNotFoundException with every one that is not there
     */
    void deleteAll(TrainingExampleIds ids);

    /** A page of the matching examples, in the query's order; all of them are in memory at once. */
    Page<TrainingExample> list(TrainingExampleQuery query);

    /** The same page with only its first examples loaded, for pages that do not fit into memory. */
    LoadedPage load(TrainingExampleQuery query);

    /**
     * Loads the first of the examples that were not loaded yet, in their order. Those that were deleted meanwhile, or do not match
     * the filter any more, are left out.
     *
     * @param ids each given once
     */
    LoadedExamples load(List<TrainingExampleId> ids, TrainingExampleFilter filter);

    /**
     * Loads the first of the examples that {@link #findAll} returns, in their order.
     *
     * @throws TrainingExampleNotFoundException with every one that is not there
     */
    LoadedExamples load(TrainingExampleIds ids);

    /** The number of matching examples. */
    long count(TrainingExampleFilter filter);

    /** Figures over the matching examples, all from one state of the store. */
    TrainingExampleStats stats(TrainingExampleFilter filter);
}
