package org.trainingexample.domain.pair;

import java.util.Objects;
import java.util.Optional;
import org.trainingexample.domain.query.PageRules;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.validation.Violations;

/**
 * A part of the list of preference pairs that the matching examples make.
 *
 * @param filter selects the examples before they are paired
 * @param limit 1 to 100 pairs
 * @param after the pair that the page follows; if it is not made any more, the page starts where its group does
 */
public record PairQuery(TrainingExampleFilter filter, PairRules rules, int limit, Optional<PairPosition> after) {
    /** @throws org.trainingexample.domain.failure.ValidationException naming the query parameters */
    public PairQuery {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(after, "after");
        int wanted = limit;
        Violations.check(violations -> PageRules.checkHeavy(wanted, 0, violations));
    }
}
