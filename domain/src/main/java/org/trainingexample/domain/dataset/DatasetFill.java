package org.trainingexample.domain.dataset;

import java.util.Objects;
import java.util.Optional;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.validation.Violations;

/**
 * Which examples are to be put into a dataset, and how they are divided.
 *
 * @param sampling which of the matching examples
 * @param limit takes only this many of the newest, 1 to 10,000,000; not together with a sample
 * @param config the same as a JSON object, as it was asked for: the lineage of the dataset keeps it
 */
public record DatasetFill(
        TrainingExampleFilter filter, SplitRule rule, Sampling sampling, Optional<Integer> limit, JsonText config) {
    /** @throws ValidationException naming the member */
    public DatasetFill {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(config, "config");
        Sampling chosen = sampling;
        Optional<Integer> newest = limit;
        Violations.check(violations -> {
            if (newest.isPresent() && (newest.get() < 1 || newest.get() > Sampling.MAX_SIZE)) {
                violations.add("/limit", "out-of-range", "must be between 1 and " + Sampling.MAX_SIZE);
            }
            if (newest.isPresent() && !chosen.isAll()) {
                violations.add("/limit", "conflict", "must not be given together with sample or max_per_task");
            }
        });
    }
}
