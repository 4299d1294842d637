package org.trainingexample.domain.testkit.export;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.pair.PairBy;
import org.trainingexample.domain.pair.PairPage;
import org.trainingexample.domain.pair.PairPosition;
import org.trainingexample.domain.pair.PairQuery;
import org.trainingexample.domain.pair.PairRules;
import org.trainingexample.domain.pair.PairStrategy;
import org.trainingexample.domain.pair.PreferencePair;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.testkit.TrainingExampleFilters;

/** What every repository promises of preference pairs, checked against all pairs that there could be. */
public abstract class PairContract extends ExportContract {
    static final PairRules ALL = new PairRules(PairBy.INPUT_HASH, PairStrategy.ALL, 20, 50);

    @ParameterizedTest
    @EnumSource
    void pairs_are_those_of_the_strategy_in_their_order(PairStrategy strategy) {
        Random random = new Random(1);
        List<TrainingExample> stored = insertRandom(90, random);
        for (PairBy pairBy : PairBy.values()) {
            for (PairRules rules : List.of(
                    new PairRules(pairBy, strategy, 20, 80),
                    new PairRules(pairBy, strategy, 0.5, 0),
                    new PairRules(pairBy, strategy, 10, 100),
                    new PairRules(pairBy, strategy, 100, 80))) {
                TrainingExampleFilter filter = TrainingExampleFilters.random(random);
                for (TrainingExampleFilter chosen : List.of(TrainingExampleFilter.ALL, filter)) {
                    List<TrainingExample> matching =
                            stored.stream().filter(chosen::matches).toList();
                    List<PreferencePair> expected = expected(matching, rules);
                    assertThat(walk(chosen, rules, 100))
                            .as("%s of %s", rules, chosen)
                            .isEqualTo(expected);
                    assertThat(exported(new ExportSource.Stored(chosen), rules))
                            .as("%s of %s", rules, chosen)
                            .isEqualTo(expected.stream()
                                    .map(pair -> new ExportRow.Pair(pair.chosen(), pair.rejected(), null))
                                    .toList());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void pairs_of_a_dataset_never_cross_splits(PairStrategy strategy) {
        List<TrainingExample> stored = insertRandom(90, new Random(2));
        Dataset dataset = insertWith(stored);
        Map<TrainingExampleId, Split> splits = splits(dataset.id());
        for (PairBy pairBy : PairBy.values()) {
            PairRules rules = new PairRules(pairBy, strategy, 10, 50);
            List<ExportRow> expected = new ArrayList<>();
            groups(stored, pairBy).values().forEach(group -> {
                for (Split split : Split.values()) {
                    List<TrainingExample> members = group.stream()
                            .filter(example -> splits.get(example.id()) == split)
                            .toList();
                    expected(members, rules)
                            .forEach(pair ->
                                    expected.add(new ExportRow.Pair(pair.chosen(), pair.rejected(), split.wireName())));
                }
            });
            assertThat(exported(in(dataset), rules))
                    .as("%s", rules)
                    .isEqualTo(expected)
                    .isNotEmpty();
            assertThat(exported(new ExportSource.InDataset(dataset.id(), Optional.of(Split.TEST)), rules))
                    .as("%s", rules)
                    .isEqualTo(expected.stream()
                            .filter(row -> "test".equals(row.split()))
                            .toList());
        }
    }

    @Test
    void a_page_of_large_examples_ends_early_and_the_walk_still_meets_every_pair() {
        for (int score = 10; score <= 70; score += 10) {
            int quality = score;
            insert(example(draft -> draft.inputText("x".repeat(1 << 20))
                    .outputText(Character.toString('a' + quality / 10).repeat(1 << 20))
                    .finalAnswer("y".repeat(1 << 20))
                    .qualityScore(quality)
                    .confidence(1)));
        }
        PairRules rules = new PairRules(PairBy.INPUT_HASH, PairStrategy.ALL, 10, 0);
        List<PreferencePair> pairs = walk(TrainingExampleFilter.ALL, rules, 100);
        assertThat(pairs).hasSize(21).doesNotHaveDuplicates();
        assertThat(exports.pairs(new PairQuery(TrainingExampleFilter.ALL, rules, 100, Optional.empty()))
                        .pairs())
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_walk_meets_every_pair_once(PairStrategy strategy) {
        insertRandom(60, new Random(3));
        for (PairBy pairBy : PairBy.values()) {
            PairRules rules = new PairRules(pairBy, strategy, 10, 50);
            List<PreferencePair> whole = walk(TrainingExampleFilter.ALL, rules, 100);
            assertThat(whole).hasSizeGreaterThan(2);
            for (int limit : new int[] {1, 2, 7, Math.min(100, whole.size())}) {
                assertThat(walk(TrainingExampleFilter.ALL, rules, limit)).isEqualTo(whole);
            }
        }
    }

    @Test
    void a_page_tells_of_a_next_one_only_if_more_pairs_follow() {
        answers("p", 100, 50, 0);
        PairPage first = exports.pairs(query(ALL, 1, Optional.empty()));
        TrainingExample best = first.pairs().get(0).chosen();
        assertThat(first.next())
                .contains(new PairPosition(
                        best.hashes().input(),
                        best.id(),
                        first.pairs().get(0).rejected().id()));
        assertThat(exports.pairs(query(ALL, 3, Optional.empty())).next()).isEmpty();
        assertThat(exports.pairs(query(ALL, 4, Optional.empty())).next()).isEmpty();
        assertThat(exports.pairs(query(ALL, 4, Optional.empty())).pairs()).hasSize(3);
    }

    @Test
    void a_page_after_a_pair_that_is_gone_starts_where_its_group_does() {
        answers("a", 100, 0);
        List<TrainingExample> group = answers("b", 100, 50, 0);
        answers("c", 100, 0);
        List<PreferencePair> whole = walk(TrainingExampleFilter.ALL, ALL, 100);
        assertThat(whole).hasSize(5);
        String common = group.get(0).hashes().input();
        PairPosition position =
                new PairPosition(common, group.get(0).id(), group.get(1).id());
        delete(group.get(1));
        List<PreferencePair> left = walk(TrainingExampleFilter.ALL, ALL, 100);
        assertThat(exports.pairs(query(ALL, 100, Optional.of(position))).pairs())
                .isEqualTo(left.stream()
                        .filter(pair -> pair.chosen().hashes().input().compareTo(common) >= 0)
                        .toList());
        delete(group.get(2));
        assertThat(exports.pairs(query(ALL, 100, Optional.of(position))).pairs())
                .isEqualTo(left.stream()
                        .filter(pair -> pair.chosen().hashes().input().compareTo(common) > 0)
                        .toList());
    }

    @Test
    void groups_come_in_the_order_of_code_points() {
        PairRules byTask = new PairRules(PairBy.TASK_ID, PairStrategy.BEST_VS_WORST, 20, 80);
        List<String> tasks = List.of("\uD83D\uDE00", "a b", "\uFF21", "ab", "B", "a-c", "\u00e9", "_", "Z");
        tasks.forEach(task -> {
            insert(answer(100, draft -> draft.taskId(task)));
            insert(answer(0, draft -> draft.taskId(task)));
        });
        insert(answer(100, draft -> draft.domain("without a task")));
        insert(answer(0, draft -> draft.domain("without a task")));
        List<String> expected = tasks.stream()
                .sorted(Comparator.comparing(task -> task.codePoints().toArray(), Arrays::compare))
                .toList();
        for (int limit : new int[] {1, 100}) {
            assertThat(walk(TrainingExampleFilter.ALL, byTask, limit))
                    .extracting(pair ->
                            Objects.requireNonNull(pair.chosen().provenance().taskId()))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_example_that_nobody_rated_makes_no_pair(PairStrategy strategy) {
        insert(example(draft -> draft.inputText("q").outputText("good").qualityScore(85)));
        insert(example(draft ->
                draft.inputText("q").outputText("unrated").qualityScore(0).confidence(0)));
        PairRules rules = new PairRules(PairBy.INPUT_HASH, strategy, 20, 80);
        assertThat(walk(TrainingExampleFilter.ALL, rules, 10)).isEmpty();
        assertThat(exported(new ExportSource.Stored(TrainingExampleFilter.ALL), rules))
                .isEmpty();

        TrainingExample bad = insert(example(
                draft -> draft.inputText("q").outputText("bad").qualityScore(0).confidence(1)));

        assertThat(walk(TrainingExampleFilter.ALL, rules, 10))
                .extracting(pair -> pair.rejected().id())
                .containsExactly(bad.id());
    }

    @Test
    void equal_outputs_make_no_pair() {
        insert(example(draft -> draft.inputText("same").outputText("x").qualityScore(100)));
        insert(example(
                draft -> draft.inputText("same").outputText("x").qualityScore(0).confidence(1)));
        assertThat(walk(TrainingExampleFilter.ALL, ALL, 10)).isEmpty();
        for (TrainingExamplePatch other : List.<TrainingExamplePatch>of(
                draft -> draft.outputText("x "),
                draft -> draft.outputText("x").finalAnswer("y"),
                draft -> draft.outputText("x").expectedActions(JsonText.of("[{\"a\":1}]")),
                draft -> draft.outputText("x").expectedActions(JsonText.of("[{\"a\":[\"1\"]}]")),
                draft -> draft.outputText("x").expectedActions(JsonText.of(heavy("x"))),
                draft -> draft.outputText("").finalAnswer("x"))) {
            TrainingExample worse = insert(example(draft -> {
                draft.inputText("same").qualityScore(10);
                other.applyTo(draft);
            }));
            assertThat(walk(TrainingExampleFilter.ALL, ALL, 10))
                    .extracting(pair -> pair.rejected().id())
                    .containsExactly(worse.id());
            delete(worse);
        }
    }

    @Test
    void actions_that_are_the_same_however_they_are_spelled_make_no_pair() {
        String some = "[{\"a\":1,\"b\":\"\u00e9/\"},{}]";
        for (String same : List.of(some, " [ { \"b\" : \"\\u00e9\\/\", \"\\u0061\" : 1.0 } , { } ]")) {
            insert(example(
                    draft -> draft.confidence(1).inputText("same").taskId("t").expectedActions(JsonText.of(some))));
            insert(best(draft -> draft.inputText("same").expectedActions(JsonText.of(same))));
            // another prompt of the same task, and texts that are too long to be brought along
            insert(best(draft -> draft.inputText("other").taskId("t").expectedActions(JsonText.of(same))));
            insert(example(draft -> draft.confidence(1).inputText("heavy").expectedActions(JsonText.of(heavy("y")))));
            insert(best(draft -> draft.inputText("heavy").expectedActions(JsonText.of(" " + heavy("y")))));
        }
        for (PairBy pairBy : PairBy.values()) {
            assertThat(walk(TrainingExampleFilter.ALL, new PairRules(pairBy, PairStrategy.ALL, 20, 80), 10))
                    .isEmpty();
        }
        insert(example(draft -> draft.confidence(1).inputText("heavy").expectedActions(JsonText.of(heavy("z")))));
        assertThat(walk(TrainingExampleFilter.ALL, ALL, 10)).hasSize(2);
    }

    private static TrainingExample best(TrainingExamplePatch edits) {
        return answer(100, draft -> {
            draft.outputText("");
            edits.applyTo(draft);
        });
    }

    /** Actions of a hundred kilobytes. */
    private static String heavy(String last) {
        return "[{\"long\":\"" + "p".repeat(100_000) + "\",\"last\":\"" + last + "\"}]";
    }

    @Test
    void margins_are_the_difference_of_the_qualities() {
        answers("p", 90.5, 70.25);
        PairRules exact = new PairRules(PairBy.INPUT_HASH, PairStrategy.ALL, 20.25, 90.5);
        assertThat(walk(TrainingExampleFilter.ALL, exact, 10))
                .extracting(PreferencePair::margin)
                .containsExactly(20.25);
        PairRules more = new PairRules(PairBy.INPUT_HASH, PairStrategy.ALL, 20.250001, 0);
        assertThat(walk(TrainingExampleFilter.ALL, more, 10)).isEmpty();
        PairRules better = new PairRules(PairBy.INPUT_HASH, PairStrategy.ALL, 1, 90.500001);
        assertThat(walk(TrainingExampleFilter.ALL, better, 10)).isEmpty();
    }

    @Test
    void margins_are_those_of_decimals() {
        answers("p", 80.1, 60.1);
        PairRules exact = new PairRules(PairBy.INPUT_HASH, PairStrategy.ALL, 20, 80);
        assertThat(walk(TrainingExampleFilter.ALL, exact, 10))
                .extracting(PreferencePair::margin)
                .containsExactly(20.0);
        assertThat(exported(stored(), exact)).hasSize(1);
        PairRules more = new PairRules(PairBy.INPUT_HASH, PairStrategy.ALL, 20.00000000000001, 80);
        assertThat(walk(TrainingExampleFilter.ALL, more, 10)).isEmpty();
        answers("q", 80.3, 80.2);
        PairRules little = new PairRules(PairBy.INPUT_HASH, PairStrategy.ALL, 0.1, 80);
        assertThat(walk(TrainingExampleFilter.ALL, little, 10))
                .extracting(PreferencePair::margin)
                .containsExactlyInAnyOrder(20.0, 0.1);
        PairRules least = new PairRules(PairBy.INPUT_HASH, PairStrategy.ALL, 1e-300, 0);
        answers("r", 50, 50);
        assertThat(walk(TrainingExampleFilter.ALL, least, 10)).hasSize(2);
    }

    /** Every pair that there could be, one after the other, kept or not; written without the rules under test. */
    private static List<PreferencePair> expected(List<TrainingExample> examples, PairRules rules) {
        List<PreferencePair> expected = new ArrayList<>();
        for (List<TrainingExample> group : groups(examples, rules.pairBy()).values()) {
            List<TrainingExample> ranking = new ArrayList<>(group);
            ranking.removeIf(example -> !example.quality().isRated());
            ranking.sort((one, other) -> one.quality().score()
                            == other.quality().score()
                    ? one.id().compareTo(other.id())
                    : Double.compare(other.quality().score(), one.quality().score()));
            List<PreferencePair> pairs = new ArrayList<>();
            Map<PreferencePair, Integer> distances = new HashMap<>();
            for (int better = 0; better < ranking.size(); better++) {
                for (int worse = better + 1; worse < ranking.size(); worse++) {
                    TrainingExample chosen = ranking.get(better);
                    TrainingExample rejected = ranking.get(worse);
                    double margin = new BigDecimal("" + chosen.quality().score())
                            .subtract(new BigDecimal("" + rejected.quality().score()))
                            .doubleValue();
                    if (chosen.quality().score() >= rules.minChosenQuality()
                            && margin >= rules.minMargin()
                            && !sameOutput(chosen, rejected)) {
                        PreferencePair pair = new PreferencePair(chosen, rejected, margin);
                        pairs.add(pair);
                        distances.put(pair, worse - better);
                    }
                }
            }
            switch (rules.strategy()) {
                case ALL -> expected.addAll(pairs);
                case ADJACENT ->
                    pairs.stream().filter(pair -> distances.get(pair) == 1).forEach(expected::add);
                case BEST_VS_WORST -> {
                    TrainingExample best = pairs.isEmpty() ? null : pairs.get(0).chosen();
                    pairs.stream()
                            .filter(pair -> pair.chosen() == best)
                            .reduce((first, last) -> last)
                            .ifPresent(expected::add);
                }
            }
        }
        return expected;
    }

    private static boolean sameOutput(TrainingExample one, TrainingExample other) {
        return one.output().text().equals(other.output().text())
                && one.output().finalAnswer().equals(other.output().finalAnswer())
                && one.output()
                        .expectedActions()
                        .meaning()
                        .equals(other.output().expectedActions().meaning());
    }

    private static Map<String, List<TrainingExample>> groups(List<TrainingExample> examples, PairBy pairBy) {
        return examples.stream()
                .filter(example ->
                        pairBy == PairBy.INPUT_HASH || example.provenance().taskId() != null)
                .collect(groupingBy(
                        example -> pairBy == PairBy.INPUT_HASH
                                ? example.hashes().input()
                                : Objects.requireNonNull(example.provenance().taskId()),
                        TreeMap::new,
                        toList()));
    }

    private List<ExportRow> exported(ExportSource source, PairRules rules) {
        return read(new ExportSelection(source, Optional.of(rules), Sampling.ALL));
    }

    private List<PreferencePair> walk(TrainingExampleFilter filter, PairRules rules, int limit) {
        List<PreferencePair> walked = new ArrayList<>();
        Set<PairPosition> seen = new HashSet<>();
        PairQuery query = new PairQuery(filter, rules, limit, Optional.empty());
        while (true) {
            PairPage page = exports.pairs(query);
            assertThat(page.pairs()).hasSizeLessThanOrEqualTo(limit);
            walked.addAll(page.pairs());
            if (page.next().isEmpty()) {
                return walked;
            }
            assertThat(page.pairs()).hasSizeBetween(isLarge(page) ? 1 : limit, limit);
            assertThat(seen.add(page.next().get())).as("the walk moves on").isTrue();
            query = new PairQuery(filter, rules, limit, page.next());
        }
    }

    private static boolean isLarge(PairPage page) {
        return page.pairs().stream().anyMatch(pair -> pair.chosen().utf8Length() > 1 << 20);
    }

    private static PairQuery query(PairRules rules, int limit, Optional<PairPosition> after) {
        return new PairQuery(TrainingExampleFilter.ALL, rules, limit, after);
    }

    /** Answers to one prompt, of these qualities. */
    private List<TrainingExample> answers(String prompt, double... qualities) {
        return Arrays.stream(qualities)
                .mapToObj(quality -> insert(answer(quality, draft -> draft.inputText(prompt))))
                .toList();
    }

    private static TrainingExample answer(double quality, TrainingExamplePatch edits) {
        return example(draft -> {
            draft.outputText("answer of " + quality).qualityScore(quality).confidence(1);
            edits.applyTo(draft);
        });
    }
}
