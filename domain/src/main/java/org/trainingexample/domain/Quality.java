package org.trainingexample.domain;

import static org.trainingexample.domain.ExampleField.CONFIDENCE;
import static org.trainingexample.domain.ExampleField.QUALITY_SCORE;

import org.trainingexample.domain.validation.Violations;

/** How good an example is (score, 0 to 100) and how sure that judgement is (confidence, 0 to 1). */
public record Quality(double score, double confidence) {
    public Quality {
        // SQL holds -0 and 0 for equal, records do not; adding 0.0 leaves only one of them
        score += 0.0;
        confidence += 0.0;
    }

    /** Adds every rule that it breaks. */
    void check(Violations violations) {
        violations.requireRange(QUALITY_SCORE.pointer(), score, 0, 100);
        violations.requireRange(CONFIDENCE.pointer(), confidence, 0, 1);
    }

    /** Whether someone judged the example. A score of 0 without confidence is the default and means not rated. */
    public boolean isRated() {
        return score != 0 || confidence != 0;
    }
}
