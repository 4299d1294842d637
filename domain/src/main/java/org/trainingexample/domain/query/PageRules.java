package org.trainingexample.domain.query;

import org.trainingexample.domain.Violations;

/** How much of a list can be asked for at once. */
public final class PageRules {
    private PageRules() {}

    /** How many may be on a page of what weighs more than one example can: the page is in memory as a whole. */
    public static final int MAX_HEAVY = 100;

    /** Adds what is wrong with a limit and an offset. */
    public static void check(int limit, int offset, Violations violations) {
        check(limit, TrainingExampleQuery.MAX_LIMIT, offset, violations);
    }

    /** The same where at most so many are given at once. */
    public static void check(int limit, int most, int offset, Violations violations) {
        if (limit < 1 || limit > most) {
            violations.add("limit", "out-of-range", "must be between 1 and " + most);
        }
        if (offset < 0 || offset > TrainingExampleQuery.MAX_OFFSET) {
            violations.add("offset", "out-of-range", "must be between 0 and " + TrainingExampleQuery.MAX_OFFSET);
        }
    }
}
