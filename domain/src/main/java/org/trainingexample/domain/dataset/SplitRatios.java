package org.trainingexample.domain.dataset;

import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.validation.Violations;

/** How large the splits of a dataset are to be, as shares of the whole: each from 0 to 1, and 1 together. */
public record SplitRatios(double train, double validation, double test) {
    public static final SplitRatios DEFAULT = new SplitRatios(0.8, 0.1, 0.1);

    /** The number of buckets that groups fall into; see {@link SplitRule}. */
    static final long BUCKETS = 1L << 48;

    /** The tolerance for sums of decimal fractions as doubles. */
    private static final double TOLERANCE = 1e-9;

    /** The tolerance for sums of shares that were rounded to two places. */
    private static final double ROUNDING = 0.01;

    /** @throws ValidationException whose pointers start at this object */
    public SplitRatios {
        double first = train, second = validation, third = test;
        Violations.check(violations -> {
            requireShare("/train", first, violations);
            requireShare("/validation", second, violations);
            requireShare("/test", third, violations);
            if (violations.isEmpty() && Math.abs(first + second + third - 1) > TOLERANCE) {
                violations.add("", "out-of-range", "must be 1 together");
            }
        });
    }

    /**
     * Shares that were rounded: those whose sum is from 0.99 to 1.01 are scaled so that they are 1 together.
     *
     * @throws ValidationException whose pointers start at this object
     */
    public static SplitRatios scaled(double train, double validation, double test) {
        double sum = train + validation + test;
        boolean exact = Math.abs(sum - 1) <= TOLERANCE;
        boolean rounded = Math.abs(sum - 1) <= ROUNDING + TOLERANCE;
        return exact || !rounded
                ? new SplitRatios(train, validation, test)
                : new SplitRatios(train / sum, validation / sum, test / sum);
    }

    private static void requireShare(String pointer, double share, Violations violations) {
        if (!(share >= 0 && share <= 1)) {
            violations.add(pointer, "out-of-range", "must be between 0 and 1");
        }
    }

    /** The share of a split. */
    public double of(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }

    /** The first bucket that is not in {@link Split#TRAIN}. */
    public long validationStart() {
        return Math.round(train * BUCKETS);
    }

    /** The first bucket that is in {@link Split#TEST}; none of the buckets if that is to have no example. */
    public long testStart() {
        return test == 0 ? BUCKETS : Math.max(validationStart(), Math.round((train + validation) * BUCKETS));
    }
}
