package org.trainingexample.domain.query;

import org.trainingexample.domain.Violations;

/** How much of a list can be asked for at once. */
public final class PageRules {
    private PageRules() {}

    /** Adds what is wrong with a limit and an offset. */
    public static void check(int limit, int offset, Violations violations) {
        if (limit < 1 || limit > TrainingExampleQuery.MAX_LIMIT) {
            violations.add("limit", "out-of-range", "must be between 1 and " + TrainingExampleQuery.MAX_LIMIT);
        }
        if (offset < 0 || offset > TrainingExampleQuery.MAX_OFFSET) {
            violations.add("offset", "out-of-range", "must be between 0 and " + TrainingExampleQuery.MAX_OFFSET);
        }
    }
}
