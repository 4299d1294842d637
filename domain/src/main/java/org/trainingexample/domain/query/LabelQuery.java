package org.trainingexample.domain.query;

import org.trainingexample.domain.Violations;

/**
 * Which labels: those of the matching examples that start with the prefix, most frequent first, then in code point order.
 *
 * @param limit 1 to 1,000 labels
 * @param offset 0 to 10,000 labels to pass over
 */
public record LabelQuery(TrainingExampleFilter filter, String prefix, int limit, int offset) {
    public LabelQuery {
        int wanted = limit, passed = offset;
        Violations.check(violations -> PageRules.check(wanted, passed, violations));
    }
}
