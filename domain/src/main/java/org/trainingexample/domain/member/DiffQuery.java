package org.trainingexample.domain.member;

import java.util.Optional;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.query.PageRules;
import org.trainingexample.domain.validation.Violations;

/**
 * Which part of the differences between two datasets, in the order of the ids of the examples.
 *
 * @param limit 0 to 1,000 examples; a page of 0 has no next one
 * @param after the id after which the page starts
 */
public record DiffQuery(DatasetId first, DatasetId second, int limit, Optional<TrainingExampleId> after) {
    public DiffQuery {
        int wanted = limit;
        Violations.check(violations -> PageRules.checkMaybeEmpty(wanted, 0, violations));
    }
}
