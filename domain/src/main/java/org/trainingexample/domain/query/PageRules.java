package org.trainingexample.domain.query;

import org.trainingexample.domain.validation.Violations;

/** How much of a list can be asked for at once. */
public final class PageRules {
    /** How many may be on a page of what weighs more than one example can: the page is in memory as a whole. */
    public static final int MAX_HEAVY = 100;

    private PageRules() {}

    /** Adds what is wrong with a limit and an offset. */
    public static void check(int limit, int offset, Violations violations) {
        check(limit, TrainingExampleQuery.MAX_LIMIT, offset, TrainingExampleQuery.MAX_OFFSET, violations);
    }

    /** The same for a page that may be empty. */
    public static void checkMaybeEmpty(int limit, int offset, Violations violations) {
        check(0, limit, TrainingExampleQuery.MAX_LIMIT, offset, TrainingExampleQuery.MAX_OFFSET, violations);
    }

    /** The same for a page of what weighs much. */
    public static void checkHeavy(int limit, int offset, Violations violations) {
        check(limit, MAX_HEAVY, offset, TrainingExampleQuery.MAX_OFFSET, violations);
    }

    /** The same for a page that may be shorter at most, or lie further in. */
    static void check(int limit, int maxLimit, int offset, int maxOffset, Violations violations) {
        check(1, limit, maxLimit, offset, maxOffset, violations);
    }

    private static void check(int minLimit, int limit, int maxLimit, int offset, int maxOffset, Violations violations) {
        if (limit < minLimit || limit > maxLimit) {
            violations.add("limit", "out-of-range", "must be between " + minLimit + " and " + maxLimit);
        }
        if (offset < 0 || offset > maxOffset) {
            violations.add("offset", "out-of-range", "must be between 0 and " + maxOffset);
        }
    }
}
