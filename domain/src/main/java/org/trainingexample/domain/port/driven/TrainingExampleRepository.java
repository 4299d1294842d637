package org.trainingexample.domain.port.driven;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleIds;
import org.trainingexample.domain.VersionedId;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.failure.DuplicateTraceException;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.query.LoadedExamples;
import org.trainingexample.domain.query.LoadedPage;
import org.trainingexample.domain.query.Page;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.query.TrainingExampleStats;

/**
 * Stores training examples, each change together with the message that tells of it. Safe for use by many threads. A change
 * that was made on the same thread inside {@link IdempotencyStore#executeOnce} is stored with the answer, or not at all. Every
 * method may throw a {@link StoreFailureException}.
 */
public interface TrainingExampleRepository {
    /**
     * Stores a new example and its message, both or neither.
     *
     * @throws DuplicateTraceException if another example has the same trace hash; then nothing is stored
     */
    void insert(TrainingExample example, EventMessage message);

    /**
     * Stores a new example and its message, both or neither, unless an example with the same content is there. Of any number
     * of calls with the same content one stores it, even if they all come at once.
     *
     * @return the example that was there, the oldest if there are several; empty if the new one was stored
     * @throws DuplicateTraceException if another example has the same trace hash, whatever its content
     */
    Optional<TrainingExampleId> insertUnlessSameContent(TrainingExample example, EventMessage message);

    /**
     * An example as it is stored now, every field exactly as it was given; empty if there is none with this id, or none any
     * more.
     */
    Optional<TrainingExample> findById(TrainingExampleId id);

    /** The existing examples among these, in the order of the ids. */
    List<TrainingExample> findAllById(TrainingExampleIds ids);

    /**
     * Replaces an example by what the transition makes of it and stores the message, both or neither; concurrent updates of
     * one example happen one after the other. A revision without a message stores nothing. If the transition throws, nothing
     * changes. It may be run again if the store had to give up the first attempt.
     *
     * @return what the transition returned; empty if there is no such example
     * @throws DuplicateTraceException if another example has the new trace hash; then nothing is stored
     */
    Optional<Revision> update(TrainingExampleId id, Function<TrainingExample, Revision> transition);

    /**
     * Removes an example and stores its deletion event, which {@code deletionEvent} makes of its last version, both or neither. If
     * {@code deletionEvent} throws, nothing changes. Does not read the texts.
     *
     * @return false if there is no such example
     */
    boolean delete(TrainingExampleId id, Function<VersionedId, EventMessage> deletionEvent);

    /**
     * Removes examples and stores the deletion event of each, which {@code deletionEvent} makes of its last version; if one is missing
     * or {@code deletionEvent} throws, nothing changes. Does not read the texts.
     *
     * @return the ones that are not there, in the order of the ids; empty if all were removed
     */
    List<TrainingExampleId> deleteAll(TrainingExampleIds ids, Function<VersionedId, EventMessage> deletionEvent);

    /**
     * A page of the matching examples in the query's order, from its offset or after its cursor; the next page's cursor is
     * present if and only if more examples follow. A walk along these cursors meets every example that stood unchanged all
     * the while exactly once.
     */
    Page<TrainingExample> find(TrainingExampleQuery query);

    /**
     * The page that {@link #find} returns, of which only the first examples are loaded: how many, is up to the store within
     * {@link LoadedExamples#MAX_BYTES}.
     */
    LoadedPage load(TrainingExampleQuery query);

    /**
     * Loads the first of these examples, in their order: how many, is up to the store within {@link LoadedExamples#MAX_BYTES}.
     * Examples that are not there, or that do not match the filter any more, are left out.
     *
     * @param ids each given once
     */
    LoadedExamples load(List<TrainingExampleId> ids, TrainingExampleFilter filter);

    /** The number of matching examples. */
    long count(TrainingExampleFilter filter);

    /** Figures over the matching examples, all from one state of the store. */
    TrainingExampleStats stats(TrainingExampleFilter filter);
}
