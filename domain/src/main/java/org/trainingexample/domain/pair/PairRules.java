package org.trainingexample.domain.pair;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.validation.Violations;

/**
 * Which examples of a group make preference pairs: the chosen one has at least {@code minChosenQuality}, the rejected one is
 * worse by at least {@code minMargin}, both are {@linkplain org.trainingexample.domain.Quality#isRated() rated}, and their outputs
 * differ. Margins are differences of decimals. Outputs differ if their
 * text, their final answer or, by their values, their expected actions do; see {@link PairCandidate#output}.
 *
 * @param minMargin more than 0, up to 100
 * @param minChosenQuality 0 to 100
 */
public record PairRules(PairBy pairBy, PairStrategy strategy, double minMargin, double minChosenQuality) {
    public static final PairRules DEFAULT = new PairRules(PairBy.INPUT_HASH, PairStrategy.BEST_VS_WORST, 20, 80);

    /** @throws ValidationException naming the query parameters */
    public PairRules {
        Objects.requireNonNull(pairBy, "pairBy");
        Objects.requireNonNull(strategy, "strategy");
        double margin = minMargin, quality = minChosenQuality;
        Violations.check(violations -> {
            if (!(margin > 0 && margin <= 100)) {
                violations.add("min_margin", "out-of-range", "must be greater than 0 and at most 100");
            }
            if (!(quality >= 0 && quality <= 100)) {
                violations.add("min_chosen_quality", "out-of-range", "must be between 0 and 100");
            }
        });
    }

    /**
     * The pairs of one group, in the order of their chosen and then of their rejected examples in the ranking: best first, of
     * equally good ones the lower id first. {@link PairStrategy#BEST_VS_WORST} takes the first chosen example that has a pair,
     * with the last of its rejected ones.
     */
    public Stream<PairOfIds> pairs(List<PairCandidate> group) {
        return new PairRanking(this, group).pairs();
    }

    /** The pairs of one group after this one; all of them if this one is not made. */
    public Stream<PairOfIds> pairsAfter(
            List<PairCandidate> group, TrainingExampleId chosen, TrainingExampleId rejected) {
        return new PairRanking(this, group).pairsAfter(chosen, rejected);
    }

    /** The difference of two qualities in decimals as they are written: 80.1 is 20 more than 60.1, though not as doubles. */
    static BigDecimal margin(double better, double worse) {
        return BigDecimal.valueOf(better).subtract(BigDecimal.valueOf(worse));
    }
}
