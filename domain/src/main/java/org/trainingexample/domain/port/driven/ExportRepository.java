package org.trainingexample.domain.port.driven;

import java.util.function.Function;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportState;
import org.trainingexample.domain.failure.DatasetException;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.pair.PairPage;
import org.trainingexample.domain.pair.PairQuery;
import org.trainingexample.domain.query.LoadedExamples;

/** Reads the stored examples for training. Every method may throw a {@link StoreFailureException}. */
public interface ExportRepository {
    /**
     * Runs a reading on one state of the store, in memory that does not grow with the number of rows. The same state and the
     * same selection give the same rows in the same order. Only a few readings run at once, beside all other work.
     *
     * @return what the reading returned
     * @throws DatasetException if the rows are to come from a dataset that is not there; then the reading does not begin
     * @throws ValidationException if a sample of pairs is larger than the store can draw, 1,000,000 at least; then the reading
     *     has got no row
     */
    <T> T read(ExportSelection selection, Function<ExportSnapshot, T> reading);

    /**
     * Identifies the state that a reading which began now would be of, without reading rows.
     *
     * @throws DatasetException if the rows are to come from a dataset that is not there
     */
    ExportState state(ExportSelection selection);

    /**
     * A page of the preference pairs that the matching examples make, from one state of the store. Which pairs those are, {@link
     * PairRules} says: margins are differences of decimals, and outputs are equal if their texts and final answers are and their
     * expected actions mean the same, however these are spelled. A page ends early, after one pair at least, before its examples
     * have more texts and payloads than {@link LoadedExamples#MAX_BYTES}.
     */
    PairPage pairs(PairQuery query);
}
