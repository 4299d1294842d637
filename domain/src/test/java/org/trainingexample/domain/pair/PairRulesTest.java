package org.trainingexample.domain.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainingexample.domain.Quality;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.id.TrainingExampleId;

class PairRulesTest {
    /** Written as id, quality, output. */
    private static final List<PairCandidate> GROUP = List.of(
            candidate(1, 50, "e"),
            candidate(2, 100, "a"),
            candidate(3, 70, "d"),
            candidate(4, 90, "a"),
            candidate(5, 90, "c"),
            candidate(6, 0, "a"));

    @Test
    void best_vs_worst_sets_the_best_against_the_worst_that_answers_differently() {
        assertThat(pairs(PairStrategy.BEST_VS_WORST, 20, 80)).containsExactly("2>1");
    }

    @Test
    void best_vs_worst_takes_the_next_best_if_the_best_has_no_pair() {
        List<PairCandidate> group = List.of(candidate(1, 100, "a"), candidate(2, 90, "b"), candidate(3, 0, "a"));
        assertThat(pairs(group, new PairRules(PairBy.INPUT_HASH, PairStrategy.BEST_VS_WORST, 20, 80)))
                .containsExactly("2>3");
    }

    @Test
    void adjacent_sets_each_against_the_next_in_the_ranking() {
        assertThat(pairs(PairStrategy.ADJACENT, 1, 0)).containsExactly("5>3", "3>1", "1>6");
        assertThat(pairs(PairStrategy.ADJACENT, 1, 80)).containsExactly("5>3");
    }

    @Test
    void all_sets_every_one_against_every_worse_one() {
        assertThat(pairs(PairStrategy.ALL, 1, 0))
                .containsExactly("2>5", "2>3", "2>1", "4>3", "4>1", "5>3", "5>1", "5>6", "3>1", "3>6", "1>6");
        assertThat(pairs(PairStrategy.ALL, 40, 90)).containsExactly("2>1", "4>1", "5>1", "5>6");
    }

    @Test
    void ties_are_ranked_by_the_lower_unsigned_id_and_make_no_pair() {
        PairCandidate high = new PairCandidate(new TrainingExampleId(new UUID(-1, 1)), rated(100), "a");
        PairCandidate low = new PairCandidate(new TrainingExampleId(new UUID(1, 2)), rated(100), "b");
        PairCandidate worse = candidate(3, 0, "c");
        assertThat(pairs(List.of(high, low, worse), PairRules.DEFAULT)).containsExactly("2>3");
        assertThat(pairs(List.of(high, low), new PairRules(PairBy.TASK_ID, PairStrategy.ALL, 1e-9, 0)))
                .isEmpty();
    }

    @Test
    void pairs_tell_by_how_much_the_chosen_one_is_better() {
        assertThat(PairRules.DEFAULT.pairs(List.of(candidate(1, 60.25, "a"), candidate(2, 100, "b"))))
                .containsExactly(new PairOfIds(id(2), id(1), 39.75));
    }

    @Test
    void margins_are_those_of_decimals() {
        assertThat(PairRules.DEFAULT.pairs(List.of(candidate(1, 60.1, "a"), candidate(2, 80.1, "b"))))
                .containsExactly(new PairOfIds(id(2), id(1), 20));
    }

    @ParameterizedTest
    @EnumSource
    void pairs_are_those_that_trying_all_of_them_finds(PairStrategy strategy) {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            List<PairCandidate> group = randomGroup(random);
            PairRules rules =
                    new PairRules(PairBy.INPUT_HASH, strategy, 0.1 + random.nextInt(4) * 0.1, 0.1 * random.nextInt(5));
            List<PairOfIds> expected = tried(group, rules);
            assertThat(rules.pairs(group)).as("%s of %s", rules, group).containsExactlyElementsOf(expected);
            for (PairCandidate chosen : group) {
                for (PairCandidate rejected : group) {
                    PairOfIds last = PairOfIds.of(chosen, rejected);
                    assertThat(rules.pairsAfter(group, chosen.id(), rejected.id()))
                            .as("%s of %s after %s", rules, group, last)
                            .containsExactlyElementsOf(expected.subList(expected.indexOf(last) + 1, expected.size()));
                }
            }
            assertThat(rules.pairsAfter(group, id(99), id(1))).containsExactlyElementsOf(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_candidate_that_nobody_rated_makes_no_pair_and_a_rated_zero_does(PairStrategy strategy) {
        PairRules rules = new PairRules(PairBy.INPUT_HASH, strategy, 20, 80);
        PairCandidate good = candidate(1, 85, "a");
        PairCandidate unrated = new PairCandidate(id(2), new Quality(0, 0), "b");
        PairCandidate bad = candidate(3, 0, "c");

        assertThat(pairs(List.of(good, unrated), rules)).isEmpty();
        assertThat(pairs(List.of(good, unrated, bad), rules)).containsExactly("1>3");
    }

    private static List<PairCandidate> randomGroup(Random random) {
        return IntStream.range(0, random.nextInt(8))
                .mapToObj(i -> candidate(i, 0.1 * random.nextInt(6), "" + random.nextInt(1 + random.nextInt(3))))
                .toList();
    }

    /** Written without what it checks. */
    private static List<PairOfIds> tried(List<PairCandidate> group, PairRules rules) {
        List<PairCandidate> ranking = new ArrayList<>(group);
        ranking.sort((one, other) -> one.score() == other.score()
                ? one.id().compareTo(other.id())
                : Double.compare(other.score(), one.score()));
        List<PairOfIds> pairs = new ArrayList<>();
        for (PairCandidate chosen : ranking) {
            for (PairCandidate rejected : ranking.subList(ranking.indexOf(chosen) + 1, ranking.size())) {
                BigDecimal margin = new BigDecimal("" + chosen.score()).subtract(new BigDecimal("" + rejected.score()));
                boolean next = ranking.indexOf(rejected) == ranking.indexOf(chosen) + 1;
                if (chosen.score() >= rules.minChosenQuality()
                        && margin.compareTo(new BigDecimal("" + rules.minMargin())) >= 0
                        && !chosen.output().equals(rejected.output())
                        && (next || rules.strategy() != PairStrategy.ADJACENT)) {
                    pairs.add(new PairOfIds(chosen.id(), rejected.id(), margin.doubleValue()));
                }
            }
        }
        if (rules.strategy() != PairStrategy.BEST_VS_WORST || pairs.isEmpty()) {
            return pairs;
        }
        TrainingExampleId best = pairs.get(0).chosen();
        return pairs.stream()
                .filter(pair -> pair.chosen().equals(best))
                .skip(pairs.stream().filter(pair -> pair.chosen().equals(best)).count() - 1)
                .toList();
    }

    /** Compares outputs about as often as there are candidates, not as pairs of them. */
    @ParameterizedTest
    @EnumSource
    void equal_outputs_are_passed_over_without_comparing_each_with_each(PairStrategy strategy) {
        AtomicInteger comparisons = new AtomicInteger();
        List<PairCandidate> group = IntStream.range(0, 5_000)
                .mapToObj(i ->
                        new PairCandidate(id(i), rated(i % 2 == 0 ? 100 : i % 70), new Counted("same", comparisons)))
                .toList();
        PairRules rules = new PairRules(PairBy.INPUT_HASH, strategy, 1, 0);
        assertThat(rules.pairs(group)).isEmpty();
        assertThat(rules.pairsAfter(group, id(0), id(1))).isEmpty();
        assertThat(comparisons).hasValueLessThan(20 * group.size());
    }

    @Test
    void candidates_that_are_too_bad_to_be_chosen_are_not_compared() {
        AtomicInteger comparisons = new AtomicInteger();
        List<PairCandidate> group = IntStream.range(0, 5_000)
                .mapToObj(i -> new PairCandidate(id(i), rated(i / 100.0), new Counted("" + i, comparisons)))
                .toList();
        assertThat(new PairRules(PairBy.INPUT_HASH, PairStrategy.ALL, 20, 49.985).pairs(group))
                .hasSize(3_000);
        assertThat(comparisons).hasValueLessThan(3 * group.size());
    }

    /** An output that tells how often it is compared. */
    private record Counted(String text, AtomicInteger comparisons) {
        @Override
        public boolean equals(Object other) {
            comparisons.incrementAndGet();
            return other instanceof Counted counted && counted.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    @Test
    void a_group_of_one_or_none_makes_no_pairs() {
        assertThat(PairRules.DEFAULT.pairs(List.of())).isEmpty();
        assertThat(PairRules.DEFAULT.pairs(List.of(candidate(1, 100, "a")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 80, min_margin",
        "-1, 80, min_margin",
        "100.1, 80, min_margin",
        "NaN, 80, min_margin",
        "20, -0.1, min_chosen_quality",
        "20, 100.1, min_chosen_quality",
        "20, NaN, min_chosen_quality"
    })
    void margin_and_quality_have_bounds(double margin, double quality, String parameter) {
        assertThatThrownBy(() -> new PairRules(PairBy.INPUT_HASH, PairStrategy.ALL, margin, quality))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Violation::field)
                                .containsExactly(parameter));
    }

    @Test
    void pairBy_tells_what_a_pair_has_in_common() {
        TrainingExample example = example(draft -> draft.taskId("t"));
        assertThat(PairBy.INPUT_HASH.of(example)).isEqualTo(example.hashes().input());
        assertThat(PairBy.TASK_ID.of(example)).isEqualTo("t");
        assertThat(PairBy.TASK_ID.of(example(draft -> {}))).isNull();
    }

    private static List<String> pairs(PairStrategy strategy, double minMargin, double minChosenQuality) {
        return pairs(GROUP, new PairRules(PairBy.INPUT_HASH, strategy, minMargin, minChosenQuality));
    }

    private static List<String> pairs(List<PairCandidate> group, PairRules rules) {
        return rules.pairs(group)
                .map(pair -> number(pair.chosen()) + ">" + number(pair.rejected()))
                .toList();
    }

    private static long number(TrainingExampleId id) {
        return id.value().getLeastSignificantBits();
    }

    private static PairCandidate candidate(int number, double quality, String output) {
        return new PairCandidate(id(number), rated(quality), output);
    }

    private static Quality rated(double score) {
        return new Quality(score, 1);
    }

    private static TrainingExampleId id(int number) {
        return new TrainingExampleId(new UUID(0, number));
    }
}
