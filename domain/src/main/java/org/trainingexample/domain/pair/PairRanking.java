package org.trainingexample.domain.pair;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * The rated candidates of one group, best first, and the pairs that they make. The time it takes grows with the candidates and with
 * the pairs that are made, but not with those that are not: a prompt may have very many answers, and all of them equal.
 */
final class PairRanking {
    private final PairRules rules;
    private final BigDecimal minMargin;
    private final List<PairCandidate> ranked;

    /** The number of candidates that are good enough to be chosen. */
    private final int choosable;

    /** For each of them, the next one with another output. */
    private final int[] others;

    PairRanking(PairRules rules, List<PairCandidate> group) {
        this.rules = rules;
        this.minMargin = BigDecimal.valueOf(rules.minMargin());
        this.ranked = group.stream()
                .filter(candidate -> candidate.quality().isRated())
                .sorted(PairCandidate.RANKING)
                .toList();
        this.choosable = firstFrom(0, place -> ranked.get(place).score() < rules.minChosenQuality());
        this.others = others();
    }

    private int[] others() {
        int[] next = new int[ranked.size()];
        for (int place = next.length - 1; place >= 0; place--) {
            boolean last = place + 1 == next.length || !isSame(place, place + 1);
            next[place] = last ? place + 1 : next[place + 1];
        }
        return next;
    }

    Stream<PairOfIds> pairs() {
        Stream<PairOfIds> pairs = pairs(0, 0);
        return rules.strategy() == PairStrategy.BEST_VS_WORST ? pairs.limit(1) : pairs;
    }

    /** The pairs after this one; all of them if it is not made. */
    Stream<PairOfIds> pairsAfter(TrainingExampleId chosen, TrainingExampleId rejected) {
        if (rules.strategy() == PairStrategy.BEST_VS_WORST) {
            return pairs().filter(pair ->
                    !pair.chosen().equals(chosen) || !pair.rejected().equals(rejected));
        }
        int better = place(chosen), worse = place(rejected);
        return isMade(better, worse) ? pairs(better, worse + 1) : pairs();
    }

    /** The place of an example; behind all others if it is not there. */
    private int place(TrainingExampleId id) {
        return (int) ranked.stream()
                .takeWhile(candidate -> !candidate.id().equals(id))
                .count();
    }

    private boolean isMade(int better, int worse) {
        return better < choosable
                && worse < ranked.size()
                && worse > better
                && (rules.strategy() == PairStrategy.ALL || worse == better + 1)
                && isFar(better, worse)
                && !isSame(better, worse);
    }

    /** The pairs from a chosen one on, and of that one only those with the rejected ones from there on. */
    private Stream<PairOfIds> pairs(int first, int from) {
        return IntStream.range(first, choosable)
                .boxed()
                .flatMap(better -> rejected(better, better == first ? from : 0)
                        .mapToObj(worse -> PairOfIds.of(ranked.get(better), ranked.get(worse))));
    }

    private IntStream rejected(int better, int from) {
        return switch (rules.strategy()) {
            case BEST_VS_WORST -> IntStream.of(worst(better)).filter(worse -> worse > better && isFar(better, worse));
            case ADJACENT -> IntStream.of(better + 1).filter(worse -> worse >= from && isMade(better, worse));
            case ALL -> {
                int far = firstFrom(better + 1, worse -> isFar(better, worse));
                yield IntStream.iterate(
                        different(better, Math.max(from, far)),
                        worse -> worse < ranked.size(),
                        worse -> different(better, worse + 1));
            }
        };
    }

    /** The last one with another output; -1 if there is none. */
    private int worst(int better) {
        int last = ranked.size() - 1;
        if (!isSame(better, last)) {
            return last;
        }
        return firstFrom(0, place -> others[place] > last) - 1;
    }

    /** The first candidate from this one on whose output differs. */
    private int different(int better, int worse) {
        return worse < ranked.size() && isSame(better, worse) ? others[worse] : worse;
    }

    private boolean isSame(int one, int other) {
        return ranked.get(one).output().equals(ranked.get(other).output());
    }

    private boolean isFar(int better, int worse) {
        return PairRules.margin(ranked.get(better).score(), ranked.get(worse).score())
                        .compareTo(minMargin)
                >= 0;
    }

    /** A condition that holds for all places after one for which it holds. */
    @FunctionalInterface
    private interface Beyond {
        boolean holds(int place);
    }

    /** The first place, not before that one, from which on the condition holds. */
    private int firstFrom(int start, Beyond condition) {
        int low = start, high = ranked.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (condition.holds(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
