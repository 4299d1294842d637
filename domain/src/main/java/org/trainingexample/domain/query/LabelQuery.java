package org.trainingexample.domain.query;

import org.trainingexample.domain.validation.Violations;

/**
 * Which labels: those of the matching examples that start with the prefix, most frequent first, then in code point order.
 *
 * @param limit 1 to 1,000 labels
 * @param offset 0 to 10,000,000 labels to pass over: every page takes a count of all labels, the first one too
 */
public record LabelQuery(TrainingExampleFilter filter, String prefix, int limit, int offset) {
    public static final int MAX_OFFSET = 10_000_000;

    public LabelQuery {
        int wanted = limit, passed = offset;
        Violations.check(
                violations -> PageRules.check(wanted, TrainingExampleQuery.MAX_LIMIT, passed, MAX_OFFSET, violations));
    }
}
