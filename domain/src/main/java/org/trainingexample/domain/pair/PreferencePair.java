package org.trainingexample.domain.pair;

import org.trainingexample.domain.TrainingExample;

/**
 * Two answers of which a model is to prefer one.
 *
 * @param margin by how much the quality of the chosen one is higher
 */
public record PreferencePair(TrainingExample chosen, TrainingExample rejected, double margin) {
    /** The pair of these two. */
    public static PreferencePair of(TrainingExample chosen, TrainingExample rejected) {
        double margin = PairRules.margin(
                        chosen.quality().score(), rejected.quality().score())
                .doubleValue();
        return new PreferencePair(chosen, rejected, margin);
    }
}
