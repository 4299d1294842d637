package org.trainingexample.domain.export;

import java.util.Comparator;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleId;

/**
 * As much of an example as decides about its pairs.
 *
 * @param output equal if and only if the whole output is: text, expected actions and final answer, as they are written
 */
public record PairCandidate(TrainingExampleId id, double quality, Object output) {
    /** Best first; of equally good ones, the lower id first. */
    static final Comparator<PairCandidate> RANKING =
            Comparator.comparingDouble(PairCandidate::quality).reversed().thenComparing(PairCandidate::id);

    /** The candidate that an example is. */
    public static PairCandidate of(TrainingExample example) {
        return new PairCandidate(example.id(), example.quality().score(), example.output());
    }
}
