package org.trainingexample.adapter.http;

import java.util.Optional;
import java.util.Set;
import org.trainingexample.domain.Violations.Captured;
import org.trainingexample.domain.sampling.BalanceBy;
import org.trainingexample.domain.sampling.Sampling;

/** The parameters that say which of the selected rows are taken. */
final class SamplingParameters {
    static final String SAMPLE = "sample";
    static final String SEED = "seed";
    static final String BALANCE_BY = "balance_by";
    static final String MAX_PER_TASK = "max_per_task";
    static final Set<String> NAMES = Set.of(SAMPLE, SEED, BALANCE_BY, MAX_PER_TASK);

    private SamplingParameters() {}

    static Captured<Sampling> read(QueryParameters parameters) {
        Optional<Integer> size = parameters.integer(SAMPLE);
        Optional<Integer> maxPerTask = parameters.integer(MAX_PER_TASK);
        String seed = parameters.text(SEED).orElse("");
        Optional<BalanceBy> balanceBy = parameters.constant(BALANCE_BY, BalanceBy.class);
        if (!seed.isEmpty() && !parameters.isGiven(SAMPLE) && !parameters.isGiven(MAX_PER_TASK)) {
            parameters.add(SEED, "conflict", "needs sample or max_per_task: without them nothing is drawn");
        }
        // of a size that could not be read, enough is said already
        boolean unread = parameters.isGiven(SAMPLE) && size.isEmpty();
        return parameters.capture(() -> new Sampling(size, seed, unread ? Optional.empty() : balanceBy, maxPerTask));
    }
}
