package org.trainingexample.domain.export;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trainingexample.domain.ValidationException;
import org.trainingexample.domain.Violations;

/**
 * Which examples of a group make preference pairs: the chosen one has at least {@code minChosenQuality}, the rejected one is
 * worse by at least {@code minMargin}, and their outputs differ.
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
        List<PairCandidate> ranked =
                group.stream().sorted(PairCandidate.RANKING).toList();
        return IntStream.range(0, ranked.size())
                .boxed()
                .flatMap(position -> rejected(ranked, position)
                        .filter(other -> differ(ranked.get(position), other))
                        .limit(strategy == PairStrategy.BEST_VS_WORST ? 1 : Long.MAX_VALUE)
                        .map(other -> PairOfIds.of(ranked.get(position), other)))
                .limit(strategy == PairStrategy.BEST_VS_WORST ? 1 : Long.MAX_VALUE);
    }

    /** The candidates to be set against the one at this position, in the order in which they are to be tried. */
    private Stream<PairCandidate> rejected(List<PairCandidate> ranked, int position) {
        List<PairCandidate> worse = ranked.subList(position + 1, ranked.size());
        return switch (strategy) {
            case BEST_VS_WORST -> IntStream.range(0, worse.size()).mapToObj(i -> worse.get(worse.size() - 1 - i));
            case ADJACENT -> worse.stream().limit(1);
            case ALL -> worse.stream();
        };
    }

    private boolean differ(PairCandidate chosen, PairCandidate rejected) {
        return chosen.quality() >= minChosenQuality
                && chosen.quality() - rejected.quality() >= minMargin
                && !chosen.output().equals(rejected.output());
    }
}
