package org.trainingexample.adapter.http.export;

import java.util.Set;
import org.trainingexample.adapter.http.message.QueryParameters;
import org.trainingexample.domain.pair.PairBy;
import org.trainingexample.domain.pair.PairRules;
import org.trainingexample.domain.pair.PairStrategy;
import org.trainingexample.domain.validation.Violations.Captured;

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
