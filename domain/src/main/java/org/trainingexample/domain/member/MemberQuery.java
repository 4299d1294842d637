package org.trainingexample.domain.member;

import java.util.Optional;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.query.PageRules;
import org.trainingexample.domain.validation.Violations;

/**
 * Which part of the examples in a dataset.
 *
 * @param split only those in this split; all if it is empty
 * @param limit 0 to 1,000 examples; a page of 0 has no next one
 * @param after the place after which the page starts
 */
public record MemberQuery(DatasetId dataset, Optional<Split> split, int limit, Optional<MemberPlace> after) {
    public MemberQuery {
        int wanted = limit;
        Violations.check(violations -> PageRules.checkMaybeEmpty(wanted, 0, violations));
    }
}
