package org.trainingexample.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.domain.ExampleSource;
import org.trainingexample.domain.TaskType;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.Cursor;
import org.trainingexample.domain.query.Page;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.query.TrainingExampleSort;
import org.trainingexample.domain.query.TrainingExampleStats;
import org.trainingexample.domain.testkit.event.EventMessages;

/** What every repository of training examples promises about lists and figures. */
public abstract class TrainingExampleQueryContract {
    private TrainingExampleRepository repository;

    /** An empty repository. */
    protected abstract TrainingExampleRepository repository();

    @BeforeEach
    void open() {
        repository = repository();
    }

    @ParameterizedTest
    @EnumSource
    void find_pages_through_everything_in_order(TrainingExampleSort sort) {
        List<TrainingExample> examples = insertRandom(230, new Random(3));
        List<TrainingExample> walked =
                walk(new TrainingExampleQuery(TrainingExampleFilter.ALL, sort, 20, 0, Optional.empty()));
        assertThat(walked)
                .containsExactlyElementsOf(
                        examples.stream().sorted(sort.comparator()).toList());
    }

    @ParameterizedTest
    @EnumSource
    void find_meets_what_stays_exactly_once_while_others_come_and_go(TrainingExampleSort sort) {
        List<TrainingExample> examples = insertRandom(100, new Random(4));
        TrainingExampleQuery query = new TrainingExampleQuery(TrainingExampleFilter.ALL, sort, 7, 0, Optional.empty());
        Random random = new Random(5);
        List<TrainingExample> met = new ArrayList<>();
        walk(query, (page, last) -> {
            met.addAll(page);
            repository.delete(last.id(), EventMessages::deleted); // the cursor's own example goes
            insertRandom(3, random);
        });
        assertThat(met).doesNotHaveDuplicates().containsAll(examples);
    }

    @Test
    void find_passes_over_its_offset() {
        List<TrainingExample> examples = insertRandom(30, new Random(6)).stream()
                .sorted(TrainingExampleSort.NEWEST_FIRST.comparator())
                .toList();
        Page<TrainingExample> page = repository.find(new TrainingExampleQuery(
                TrainingExampleFilter.ALL, TrainingExampleSort.NEWEST_FIRST, 10, 25, Optional.empty()));
        assertThat(page.items()).containsExactlyElementsOf(examples.subList(25, 30));
        assertThat(page.next()).isEmpty();
    }

    @Test
    void a_page_of_no_examples_is_empty_and_the_last_one() {
        TrainingExample example = TrainingExamples.any();
        repository.insert(example, EventMessages.created(example));
        TrainingExampleQuery none = TrainingExampleQuery.of(TrainingExampleFilter.ALL, 0);
        assertThat(repository.find(none).items()).isEmpty();
        assertThat(repository.find(none).next()).isEmpty();
        assertThat(repository.load(none).next()).isEmpty();
        assertThat(repository.load(none).examples().loaded()).isEmpty();
        assertThat(repository.load(none).examples().rest()).isEmpty();
    }

    @Test
    void find_count_and_stats_mean_by_a_filter_what_the_filter_says() {
        Random random = new Random(7);
        List<TrainingExample> examples = insertRandom(300, random);
        for (int i = 0; i < 200; i++) {
            TrainingExampleFilter filter = TrainingExampleFilters.random(random);
            List<TrainingExample> expected = examples.stream()
                    .filter(filter::matches)
                    .sorted(TrainingExampleSort.NEWEST_FIRST.comparator())
                    .toList();
            assertThat(repository.find(TrainingExampleQuery.of(filter, 1_000)).items())
                    .as("%s", filter)
                    .containsExactlyElementsOf(expected);
            assertThat(repository.count(filter)).as("%s", filter).isEqualTo(expected.size());
            assertThat(repository.stats(filter).totalExamples())
                    .as("%s", filter)
                    .isEqualTo(expected.size());
        }
    }

    @Test
    void stats_count_domains_and_agents_and_average_what_matches() {
        for (String domain : List.of("b", "a", "b", "\uFF21", "\uD83D\uDE00")) {
            insert(example(draft -> draft.domain(domain)
                    .qualityScore(domain.equals("b") ? 90 : 40)
                    .confidence(0.5)
                    .difficulty(0.25)
                    .agentId(domain.equals("a") ? null : TrainingExamples.agent(1))));
        }
        TrainingExampleStats stats = repository.stats(TrainingExampleFilter.ALL);
        assertThat(stats.totalExamples()).isEqualTo(5);
        assertThat(stats.averageQualityScore()).isEqualTo(60);
        assertThat(stats.averageConfidence()).isEqualTo(0.5);
        assertThat(stats.averageDifficulty()).isEqualTo(0.25);
        assertThat(stats.uniqueDomains()).isEqualTo(4);
        assertThat(stats.uniqueAgents()).isEqualTo(1);
        assertThat(stats.domainDistribution().entrySet())
                .map(Object::toString)
                .containsExactly("b=2", "a=1", "\uFF21=1", "\uD83D\uDE00=1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {33.333333333333336, 99.99999999999999, 0.1, 5e-324, 1e-7, 100})
    void stats_of_one_example_are_its_very_figures(double score) {
        insert(example(
                draft -> draft.qualityScore(score).confidence(score / 100).difficulty(score / 100)));
        for (TrainingExampleFilter filter : List.of(
                TrainingExampleFilter.ALL,
                TrainingExampleFilter.builder().maxQuality(100).build())) {
            TrainingExampleStats stats = repository.stats(filter);
            assertThat(stats.averageQualityScore()).as("%s", filter).isEqualTo(score);
            assertThat(stats.averageConfidence()).as("%s", filter).isEqualTo(score / 100);
            assertThat(stats.averageDifficulty()).as("%s", filter).isEqualTo(score / 100);
        }
    }

    @Test
    void stats_average_what_was_written_and_round_once() {
        for (double score : List.of(0.1, 0.2, 0.3)) {
            insert(example(draft -> draft.qualityScore(score).confidence(1 / 3.0)));
        }
        TrainingExampleStats stats = repository.stats(TrainingExampleFilter.ALL);
        assertThat(stats.averageQualityScore()).isEqualTo(0.2);
        assertThat(stats.averageConfidence()).isEqualTo(1 / 3.0);
    }

    @Test
    void stats_average_the_rated_examples_apart_from_those_that_nobody_judged() {
        for (double score : List.of(0.1, 0.2)) {
            insert(example(draft -> draft.qualityScore(score)));
        }
        insert(example(draft -> draft.qualityScore(0).confidence(0.9))); // judged, and found worthless
        insert(example(draft -> draft.qualityScore(0).confidence(0)));
        for (TrainingExampleFilter filter : List.of(
                TrainingExampleFilter.ALL,
                TrainingExampleFilter.builder().maxQuality(100).build())) {
            TrainingExampleStats stats = repository.stats(filter);
            assertThat(stats.ratedExamples()).as("%s", filter).isEqualTo(3);
            assertThat(stats.averageRatedQualityScore()).as("%s", filter).isEqualTo(0.1);
            assertThat(stats.averageQualityScore()).as("%s", filter).isEqualTo(0.075);
        }
        TrainingExampleStats unrated =
                repository.stats(TrainingExampleFilter.builder().rated(false).build());
        assertThat(unrated.totalExamples()).isEqualTo(1);
        assertThat(unrated.ratedExamples()).isZero();
        assertThat(unrated.averageRatedQualityScore()).isZero();
    }

    @Test
    void stats_of_nothing_are_zero() {
        TrainingExampleStats stats = repository.stats(TrainingExampleFilter.ALL);
        assertThat(stats)
                .isEqualTo(new TrainingExampleStats(
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        0,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void stats_tell_how_examples_are_distributed() {
        for (double score : List.of(100.0, 90.0, 89.9, 70.0, 50.0, 49.9, 0.0)) {
            insert(example(draft -> draft.qualityScore(score)
                    .source(score > 80 ? ExampleSource.SYNTHETIC : ExampleSource.PLANNING_TRACE)
                    .taskType(TaskType.REASONING)
                    .labels(score > 80 ? List.of("a", "b") : List.of("b"))));
        }
        TrainingExampleStats stats = repository.stats(TrainingExampleFilter.ALL);
        assertThat(stats.qualityBands().entrySet())
                .map(Object::toString)
                .containsExactly("excellent=2", "good=2", "low=2", "acceptable=1");
        assertThat(stats.sourceDistribution().entrySet())
                .map(Object::toString)
                .containsExactly("planning_trace=4", "synthetic=3");
        assertThat(stats.taskTypeDistribution()).isEqualTo(Map.of("reasoning", 7L));
        assertThat(stats.labelsTotal()).isEqualTo(2);
        assertThat(stats.firstCreatedAt()).contains(TrainingExamples.NOON);
    }

    @Test
    void stats_stay_exact_through_every_kind_of_change() {
        Random random = new Random(8);
        List<TrainingExample> examples = insertRandom(120, random);
        for (int i = 0; i < 60; i++) {
            TrainingExample other = TrainingExamples.random(random);
            repository.update(
                    examples.get(i).id(),
                    EventMessages.patched(
                            draft -> draft.domain(other.classification().domain())
                                    .labels(other.classification().labels())
                                    .agentId(other.provenance().agentId())
                                    .source(other.provenance().source())
                                    .qualityScore(other.quality().score())
                                    .confidence(other.quality().confidence())
                                    .difficulty(other.classification().difficulty())));
        }
        examples.subList(40, 80).forEach(gone -> repository.delete(gone.id(), EventMessages::deleted));
        TrainingExampleFilter everything =
                TrainingExampleFilter.builder().minQuality(0).build();
        assertThat(repository.stats(TrainingExampleFilter.ALL)).isEqualTo(repository.stats(everything));
        assertThat(repository.stats(TrainingExampleFilter.ALL).totalExamples()).isEqualTo(80);
    }

    private TrainingExample insert(TrainingExample example) {
        repository.insert(example, EventMessages.created(example));
        return example;
    }

    private List<TrainingExample> insertRandom(int count, Random random) {
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(insert(TrainingExamples.random(random)));
        }
        return examples;
    }

    private List<TrainingExample> walk(TrainingExampleQuery first) {
        List<TrainingExample> walked = new ArrayList<>();
        walk(first, (page, last) -> walked.addAll(page));
        return walked;
    }

    private void walk(TrainingExampleQuery first, BiConsumer<List<TrainingExample>, TrainingExample> visitor) {
        TrainingExampleQuery query = first;
        HashSet<Cursor> seen = new HashSet<>();
        while (true) {
            Page<TrainingExample> page = repository.find(query);
            if (page.items().isEmpty()) {
                return;
            }
            visitor.accept(page.items(), page.items().get(page.items().size() - 1));
            if (page.next().isEmpty() || seen.size() > 40) {
                return;
            }
            assertThat(seen.add(page.next().get())).as("the walk moves on").isTrue();
            query = query.after(page.next().get());
        }
    }
}
