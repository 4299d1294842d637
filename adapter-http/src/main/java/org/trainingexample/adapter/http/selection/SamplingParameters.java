package org.trainingexample.adapter.http.selection;

import java.util.Optional;
import java.util.Set;
import org.trainingexample.adapter.http.message.QueryParameters;
import org.trainingexample.domain.sampling.BalanceBy;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.validation.Violations.Captured;

/** The parameters that say which of the selected rows are taken. */
public final class SamplingParameters {
    public static final String SAMPLE = "sample";
    public static final String SEED = "seed";
    public static final String BALANCE_BY = "balance_by";
    public static final String MAX_PER_TASK = "max_per_task";
    public static final Set<String> NAMES = Set.of(SAMPLE, SEED, BALANCE_BY, MAX_PER_TASK);

    private SamplingParameters() {}

    public static Captured<Sampling> read(QueryParameters parameters) {
        Optional<Integer> size = parameters.integer(SAMPLE);
        Optional<Integer> maxPerTask = parameters.integer(MAX_PER_TASK);
        String seed = parameters.text(SEED).orElse("");
        Optional<BalanceBy> balanceBy = parameters.constant(BALANCE_BY, BalanceBy.class);
        if (!seed.isEmpty() && !parameters.isGiven(SAMPLE) && !parameters.isGiven(MAX_PER_TASK)) {
            parameters.add(SEED, "conflict", "needs sample or max_per_task: without them nothing is drawn");
        }
        // a size that could not be read has a violation already
        boolean unread = parameters.isGiven(SAMPLE) && size.isEmpty();
        return parameters.capture(() -> new Sampling(size, seed, unread ? Optional.empty() : balanceBy, maxPerTask));
    }
}
