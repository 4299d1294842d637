package org.trainingexample.domain.pair;

import org.trainingexample.domain.id.TrainingExampleId;

/**
 * The two examples of a preference pair.
 *
 * @param margin by how much the chosen one is better
 */
public record PairOfIds(TrainingExampleId chosen, TrainingExampleId rejected, double margin) {
    static PairOfIds of(PairCandidate chosen, PairCandidate rejected) {
        return new PairOfIds(
                chosen.id(),
                rejected.id(),
                PairRules.margin(chosen.score(), rejected.score()).doubleValue());
    }
}
