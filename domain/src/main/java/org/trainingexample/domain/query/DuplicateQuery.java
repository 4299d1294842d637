package org.trainingexample.domain.query;

import org.trainingexample.domain.validation.Violations;

/**
 * Which groups of examples with the same content: among the matching examples, largest first, then by hash.
 *
 * @param limit 1 to 1,000 groups
 * @param offset 0 to 10,000 groups to pass over
 */
public record DuplicateQuery(TrainingExampleFilter filter, int limit, int offset) {
    public DuplicateQuery {
        int wanted = limit, passed = offset;
        Violations.check(violations -> PageRules.check(wanted, passed, violations));
    }
}
