package org.trainingexample.domain.testkit.dataset;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetFill;
import org.trainingexample.domain.dataset.FillReport;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.dataset.SplitBy;
import org.trainingexample.domain.dataset.SplitRule;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.sampling.BalanceBy;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.testkit.TrainingExampleFilters;
import org.trainingexample.domain.testkit.TrainingExamples;

/** What every repository of datasets promises of filling them. */
public abstract class DatasetFillContract extends DatasetContract {
    @Test
    void fill_takes_exactly_what_matches() {
        Random random = new Random(1);
        List<TrainingExample> stored = insertRandom(150, random);
        for (int i = 0; i < 30; i++) {
            TrainingExampleFilter filter = TrainingExampleFilters.random(random);
            Dataset dataset = insert(Datasets.any());
            FillReport report = fill(dataset, Datasets.fill(filter, SplitBy.ID, ""));
            List<TrainingExampleId> expected = stored.stream()
                    .filter(filter::matches)
                    .map(TrainingExample::id)
                    .sorted()
                    .toList();
            assertThat(splits(dataset.id()).keySet()).as("%s", filter).containsExactlyElementsOf(expected);
            assertThat(report).isEqualTo(new FillReport(expected.size(), expected.size(), 0));
        }
    }

    @Test
    void fill_leaves_what_is_there_where_it_is() {
        List<TrainingExample> stored = insertRandom(30, new Random(2));
        Dataset dataset = insert(Datasets.divided(1, 0, 0));
        stored.subList(0, 10).forEach(example -> put(dataset, example, Split.TEST, 9));
        FillReport report = fill(dataset, Datasets.fill(TrainingExampleFilter.ALL, SplitBy.ID, ""));
        assertThat(report).isEqualTo(new FillReport(30, 20, 10));
        assertThat(datasets.examples(dataset.id(), Optional.of(Split.TEST)))
                .containsExactlyElementsOf(stored.subList(0, 10).stream()
                        .map(TrainingExample::id)
                        .sorted()
                        .toList());
        assertThat(datasets.examples(dataset.id(), Optional.empty()).subList(20, 30))
                .isEqualTo(datasets.examples(dataset.id(), Optional.of(Split.TEST)));
        assertThat(fill(dataset, Datasets.fillWithAll())).isEqualTo(new FillReport(30, 0, 30));
    }

    @Test
    void fill_lets_examples_come_when_it_is_told() {
        TrainingExample example = insert(TrainingExamples.any());
        Dataset dataset = insert(Datasets.any());
        change(dataset, (current, contents) -> contents.fill(Datasets.fillWithAll(), NOON.plusNanos(7_654_321)));
        change(
                dataset,
                (current, contents) -> assertThat(
                                contents.find(example.id()).orElseThrow().createdAt())
                        .isEqualTo(NOON.plusNanos(7_654_000)));
    }

    @Test
    void fill_with_a_limit_takes_the_newest() {
        List<TrainingExample> stored = IntStream.range(0, 20)
                .mapToObj(i -> insert(
                        example(new UUID(i % 2 == 0 ? 1 : -1, i), NOON.plusSeconds(i / 4), draft -> draft.domain("d"))))
                .toList();
        List<TrainingExampleId> newest = stored.stream()
                .sorted((one, other) -> one.createdAt().equals(other.createdAt())
                        ? other.id().compareTo(one.id())
                        : other.createdAt().compareTo(one.createdAt()))
                .map(TrainingExample::id)
                .limit(6)
                .sorted()
                .toList();
        Dataset dataset = insert(Datasets.any());
        assertThat(fill(dataset, fill(Sampling.ALL, Optional.of(6)))).isEqualTo(new FillReport(6, 6, 0));
        assertThat(splits(dataset.id()).keySet()).containsExactlyElementsOf(newest);
        assertThat(fill(dataset, fill(Sampling.ALL, Optional.of(21)))).isEqualTo(new FillReport(20, 14, 6));
    }

    @Test
    void fill_draws_a_sample_of_everything_that_matches() {
        List<TrainingExample> stored = insertRandom(60, new Random(3));
        for (Sampling sampling : List.of(
                new Sampling(Optional.of(10), "seed \u00e9", Optional.empty(), Optional.empty()),
                new Sampling(Optional.of(30), "", Optional.of(BalanceBy.DOMAIN), Optional.empty()),
                new Sampling(Optional.of(9), "s", Optional.of(BalanceBy.TASK_TYPE), Optional.of(2)),
                new Sampling(Optional.empty(), "", Optional.empty(), Optional.of(1)),
                new Sampling(Optional.of(100), "", Optional.of(BalanceBy.SOURCE_TYPE), Optional.of(5)))) {
            Dataset dataset = insert(Datasets.any());
            List<TrainingExampleId> expected = ExportRow.sample(
                            sampling,
                            stored.stream()
                                    .map(example -> new ExportRow.Single(example, null))
                                    .toList())
                    .stream()
                    .map(row -> row.first().id())
                    .sorted()
                    .toList();
            put(dataset, stored(expected.get(0)), Split.TRAIN);
            FillReport report = fill(dataset, fill(sampling, Optional.empty()));
            assertThat(splits(dataset.id()).keySet()).as("%s", sampling).containsExactlyElementsOf(expected);
            assertThat(report).isEqualTo(new FillReport(expected.size(), expected.size() - 1, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void fill_divides_as_the_rule_says(SplitBy splitBy) {
        List<TrainingExample> stored = insertMany(100, new Random(4));
        for (String seed : List.of("", "another \u00e9")) {
            SplitRule rule = new SplitRule(splitBy, seed);
            Dataset dataset = insert(Datasets.divided(0.5, 0.25, 0.25));
            fill(dataset, Datasets.fill(TrainingExampleFilter.ALL, splitBy, seed));
            assertThat(splits(dataset.id())).isEqualTo(divided(stored, rule, dataset));
            assertThat(datasets.splitCounts(dataset.id()).values()).allMatch(count -> count > 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fill_puts_no_group_into_two_splits(SplitBy splitBy) {
        List<TrainingExample> stored = insertMany(60, new Random(5));
        Dataset dataset = insert(Datasets.divided(0.4, 0.3, 0.3));
        fill(
                dataset,
                Datasets.fill(TrainingExampleFilter.builder().minQuality(50).build(), splitBy, "s"));
        fill(dataset, Datasets.fill(TrainingExampleFilter.ALL, splitBy, "s"));
        assertThat(splitsOfGroups(stored, splitBy, dataset)).allMatch(splits -> splits.size() == 1);
    }

    @ParameterizedTest
    @EnumSource
    void fill_with_half_as_many_again_moves_none(SplitBy splitBy) {
        Random random = new Random(6);
        insertMany(80, random);
        Dataset dataset = insert(Datasets.divided(0.5, 0.25, 0.25));
        Dataset refilled = insert(Datasets.divided(0.5, 0.25, 0.25));
        fill(dataset, Datasets.fill(TrainingExampleFilter.ALL, splitBy, ""));
        Map<TrainingExampleId, Split> before = splits(dataset.id());
        insertMany(40, random);
        fill(dataset, Datasets.fill(TrainingExampleFilter.ALL, splitBy, ""));
        fill(refilled, Datasets.fill(TrainingExampleFilter.ALL, splitBy, ""));
        assertThat(splits(dataset.id())).hasSize(120).containsAllEntriesOf(before);
        assertThat(splits(refilled.id())).isEqualTo(splits(dataset.id()));
    }

    @ParameterizedTest
    @EnumSource
    void fill_puts_an_example_where_others_of_its_group_are(SplitBy splitBy) {
        List<TrainingExample> stored = insertMany(90, new Random(7));
        for (Split home : Split.values()) {
            // the rule alone would put all of them elsewhere
            Dataset dataset = insert(home == Split.TRAIN ? Datasets.divided(0, 1, 0) : Datasets.divided(1, 0, 0));
            Split elsewhere = home == Split.TRAIN ? Split.VALIDATION : Split.TRAIN;
            List<TrainingExample> members = stored.subList(0, 5);
            members.forEach(member -> put(dataset, member, home));
            SplitRule rule = new SplitRule(splitBy, "s");
            Set<String> groups = members.stream()
                    .map(member -> HexFormat.of().formatHex(rule.group(member)))
                    .collect(toSet());
            fill(dataset, Datasets.fill(TrainingExampleFilter.ALL, splitBy, "s"));
            Map<TrainingExampleId, Split> expected = new TreeMap<>();
            stored.forEach(example -> expected.put(
                    example.id(), groups.contains(HexFormat.of().formatHex(rule.group(example))) ? home : elsewhere));
            assertThat(splits(dataset.id())).isEqualTo(expected);
        }
    }

    @Test
    void fill_puts_an_example_into_the_first_split_that_has_others_of_its_group() {
        List<TrainingExample> group = IntStream.range(0, 6)
                .mapToObj(i -> insert(example(draft -> draft.inputText("same").taskId("t" + i % 2))))
                .toList();
        // in either order of their ids and of their coming
        for (int first = 0; first < 2; first++) {
            Dataset dataset = insert(Datasets.divided(1, 0, 0));
            put(dataset, group.get(first), Split.TEST);
            put(dataset, group.get(1 - first), Split.VALIDATION);
            fill(dataset, Datasets.fill(TrainingExampleFilter.ALL, SplitBy.INPUT_HASH, ""));
            assertThat(datasets.splitCounts(dataset.id()))
                    .isEqualTo(Map.of(Split.TRAIN, 0L, Split.VALIDATION, 5L, Split.TEST, 1L));
        }
    }

    @Test
    void fill_by_task_keeps_examples_without_a_task_together_by_their_prompt() {
        List<TrainingExample> stored = insertMany(60, new Random(8));
        Dataset dataset = insert(Datasets.divided(0.4, 0.3, 0.3));
        fill(dataset, Datasets.fill(TrainingExampleFilter.ALL, SplitBy.TASK_ID, ""));
        Map<TrainingExampleId, Split> splits = splits(dataset.id());
        Map<String, Set<Split>> byTaskOrPrompt = stored.stream()
                .collect(groupingBy(
                        example -> example.provenance().taskId() == null
                                ? "prompt " + example.hashes().input()
                                : "task " + example.provenance().taskId(),
                        mapping(example -> splits.get(example.id()), toSet())));
        assertThat(byTaskOrPrompt.values()).allMatch(found -> found.size() == 1);
    }

    @Test
    void fill_of_nothing_adds_nothing() {
        Dataset dataset = insert(Datasets.any());
        assertThat(fill(dataset, Datasets.fillWithAll())).isEqualTo(new FillReport(0, 0, 0));
        assertThat(splits(dataset.id())).isEmpty();
    }

    private Map<TrainingExampleId, Split> divided(List<TrainingExample> stored, SplitRule rule, Dataset dataset) {
        Map<TrainingExampleId, Split> splits = new TreeMap<>();
        stored.forEach(example ->
                splits.put(example.id(), rule.of(example, dataset.description().splitRatios())));
        return splits;
    }

    private List<Set<Split>> splitsOfGroups(List<TrainingExample> stored, SplitBy splitBy, Dataset dataset) {
        Map<TrainingExampleId, Split> splits = splits(dataset.id());
        SplitRule rule = new SplitRule(splitBy, "");
        return List.copyOf(stored.stream()
                .collect(groupingBy(
                        example -> HexFormat.of().formatHex(rule.group(example)),
                        mapping(example -> splits.get(example.id()), toSet())))
                .values());
    }

    private static DatasetFill fill(Sampling sampling, Optional<Integer> limit) {
        return new DatasetFill(TrainingExampleFilter.ALL, SplitRule.DEFAULT, sampling, limit, JsonText.EMPTY_OBJECT);
    }

    private TrainingExample stored(TrainingExampleId id) {
        return examples.findById(id).orElseThrow();
    }

    private List<TrainingExample> insertRandom(int count, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> insert(TrainingExamples.random(random)))
                .toList();
    }

    /** Examples of about a third as many prompts, and of as many tasks or of none. */
    private List<TrainingExample> insertMany(int count, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> insert(example(
                        new UUID(random.nextLong(), random.nextLong()),
                        NOON,
                        draft -> draft.inputText("prompt " + random.nextInt(count / 3))
                                .outputText("answer " + i)
                                .qualityScore(random.nextInt(101))
                                .taskId(random.nextBoolean() ? null : "t\u00e9" + random.nextInt(count / 3)))))
                .toList();
    }
}
