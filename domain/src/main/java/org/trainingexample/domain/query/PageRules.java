package org.trainingexample.domain.query;

import org.trainingexample.domain.Violations;

/** How much of a list can be asked for at once. */
public final class PageRules {
    private PageRules() {}

    /** Adds what is wrong with a limit and an offset. */
    public static void check(int limit, int offset, Violations violations) {
        check(limit, offset, TrainingExampleQuery.MAX_OFFSET, violations);
    }

    /** The same for a list in which one may go further. */
    static void check(int limit, int offset, int maxOffset, Violations violations) {
        if (limit < 1 || limit > TrainingExampleQuery.MAX_LIMIT) {
            violations.add("limit", "out-of-range", "must be between 1 and " + TrainingExampleQuery.MAX_LIMIT);
        }
        if (offset < 0 || offset > maxOffset) {
            violations.add("offset", "out-of-range", "must be between 0 and " + maxOffset);
        }
    }
}
