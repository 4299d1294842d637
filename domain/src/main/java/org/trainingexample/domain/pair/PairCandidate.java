package org.trainingexample.domain.pair;

import java.util.Comparator;
import java.util.List;
import org.trainingexample.domain.Output;
import org.trainingexample.domain.Quality;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;

/**
 * The part of an example that decides which pairs it is in.
 *
 * @param output equal if and only if the whole output is: text and final answer as they are written, and expected actions by
 *     their {@link JsonText#meaning}, since their execution does not depend on their spelling
 */
public record PairCandidate(TrainingExampleId id, Quality quality, Object output) {
    /** Best first; of equally good ones, the lower id first. */
    static final Comparator<PairCandidate> RANKING =
            Comparator.comparingDouble(PairCandidate::score).reversed().thenComparing(PairCandidate::id);

    double score() {
        return quality.score();
    }

    private static Object outputOf(TrainingExample example) {
        Output output = example.output();
        return List.of(
                output.text(), output.finalAnswer(), output.expectedActions().meaning());
    }

    /** The candidate that an example is. */
    public static PairCandidate of(TrainingExample example) {
        return new PairCandidate(example.id(), example.quality(), outputOf(example));
    }
}
