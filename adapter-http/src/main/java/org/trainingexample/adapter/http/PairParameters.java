package org.trainingexample.adapter.http;

import java.util.Set;
import org.trainingexample.domain.Violations.Captured;
import org.trainingexample.domain.export.PairBy;
import org.trainingexample.domain.export.PairRules;
import org.trainingexample.domain.export.PairStrategy;

/** The parameters that say which examples make preference pairs. */
final class PairParameters {
    private static final String PAIR_BY = "pair_by";
    private static final String STRATEGY = "strategy";
    private static final String MIN_MARGIN = "min_margin";
    private static final String MIN_CHOSEN_QUALITY = "min_chosen_quality";
    static final Set<String> NAMES = Set.of(PAIR_BY, STRATEGY, MIN_MARGIN, MIN_CHOSEN_QUALITY);

    private PairParameters() {}

    static Captured<PairRules> read(QueryParameters parameters) {
        PairBy pairBy = parameters.constant(PAIR_BY, PairBy.class).orElse(PairRules.DEFAULT.pairBy());
        PairStrategy strategy =
                parameters.constant(STRATEGY, PairStrategy.class).orElse(PairRules.DEFAULT.strategy());
        double margin = parameters.number(MIN_MARGIN).orElse(PairRules.DEFAULT.minMargin());
        double quality = parameters.number(MIN_CHOSEN_QUALITY).orElse(PairRules.DEFAULT.minChosenQuality());
        return parameters.capture(() -> new PairRules(pairBy, strategy, margin, quality));
    }
}
