package org.trainingexample.domain.port.driven;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.trainingexample.domain.DuplicateKey;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.bulk.ImportResult;
import org.trainingexample.domain.failure.StoreFailureException;

/**
 * Stores many examples at once, beside a {@link TrainingExampleRepository} on the same store. Every method may throw a
 * {@link StoreFailureException}; then nothing of it is stored.
 */
public interface ImportRepository {
    /**
     * Stores each candidate with its message, unless it meets an example, as one change. The outcome is that of taking the
     * candidates one after the other, each meeting what those before it left:
     *
     * <ul>
     *   <li>one that meets an example of its id, or else of its trace, updates it by its transition or leaves it alone; a
     *       revision without a message stores nothing; one that would take the trace of a third example is refused, and so is
     *       one that brings an id and would update an example of another id, met by its trace;
     *   <li>one that meets an example of its content is not stored, if content is among the identities. Of any number of
     *       writers that mind content, one stores it, even if they all come at once;
     *   <li>one with the id of a deleted example is refused.
     * </ul>
     *
     * A transition may be run again if the store had to give up the first attempt.
     *
     * @param candidates all of one policy for duplicates
     * @return what became of each candidate, in their order
     */
    List<ImportResult> store(List<ImportCandidate> candidates, Set<DuplicateKey> identities);

    /**
     * Runs work that stores candidates on this thread. All of it, and answers that are recorded on this thread, is stored as
     * one change if what the work returns is to be kept; otherwise, or if the work throws, nothing is. The work may be run
     * again if the store had to give up the first attempt.
     *
     * @param repeatedly whether the work stores more than one chunk: then no other such work, nor any other chunk, is stored meanwhile,
     *     since writers that take their examples in different orders could wait for each other
     */
    <T> T atomically(boolean repeatedly, Supplier<T> work, Predicate<T> keep);
}
