package org.trainingexample.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.TrainingExamples.any;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainingexample.domain.DuplicateTraceException;
import org.trainingexample.domain.EventMessage;
import org.trainingexample.domain.ExampleSource;
import org.trainingexample.domain.Revision;
import org.trainingexample.domain.TaskType;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleId;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.Cursor;
import org.trainingexample.domain.query.Page;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.query.TrainingExampleSort;
import org.trainingexample.domain.query.TrainingExampleStats;

/** What every repository of training examples promises. */
public abstract class TrainingExampleRepositoryContract {
    private TrainingExampleRepository repository;
    private EventOutbox outbox;

    /** An empty repository. */
    protected abstract TrainingExampleRepository repository();

    /** The outbox in which that repository stores its messages. */
    protected abstract EventOutbox outbox();

    @BeforeEach
    void open() {
        repository = repository();
        outbox = outbox();
    }

    @Test
    void insert_keeps_every_field_exactly() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            TrainingExample example = TrainingExamples.random(random);
            insert(example);
            assertThat(repository.findById(example.id())).contains(example);
        }
    }

    @Test
    void insert_keeps_a_text_of_one_mebibyte() {
        TrainingExample example = insert(example(draft -> draft.inputText("ab\n ".repeat(1 << 18))));
        assertThat(repository.findById(example.id())).contains(example);
    }

    @Test
    void insert_takes_a_mebibyte_of_words_that_are_all_different() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; words.length() < 190_000; i++) {
            words.appendCodePoint(0x10400 + i % 80).appendCodePoint(0x20000 + i).append(' ');
        }
        TrainingExample example = insert(example(draft -> draft.inputText(words.toString())));
        assertThat(repository.findById(example.id())).contains(example);
    }

    @Test
    void insert_rejects_a_second_example_of_the_same_trace() {
        TrainingExample first = insert(example(draft -> draft.traceHash("sha256:abc123...")));
        TrainingExample second = example(draft -> draft.traceHash("sha256:abc123..."));
        assertThatThrownBy(() -> insert(second))
                .isInstanceOfSatisfying(
                        DuplicateTraceException.class,
                        duplicate -> assertThat(duplicate.existingId()).isEqualTo(first.id()));
        assertThat(repository.findById(second.id())).isEmpty();
        assertThat(pending()).hasSize(1);
    }

    @Test
    void insert_tells_traces_apart_by_case_and_takes_any_number_without() {
        insert(example(draft -> draft.traceHash("abc")));
        insert(example(draft -> draft.traceHash("ABC")));
        insert(any());
        insert(any());
        assertThat(repository.count(TrainingExampleFilter.ALL)).isEqualTo(4);
    }

    @Test
    void insert_by_many_threads_stores_one_example_of_a_trace() {
        List<DuplicateTraceException> refused = new ArrayList<>();
        Threads.run(16, i -> {
            try {
                insert(example(draft -> draft.traceHash("the-same")));
            } catch (DuplicateTraceException duplicate) {
                synchronized (refused) {
                    refused.add(duplicate);
                }
            }
        });
        TrainingExample stored = all().get(0);
        assertThat(all()).hasSize(1);
        assertThat(refused)
                .hasSize(15)
                .allMatch(duplicate -> duplicate.existingId().equals(stored.id()));
    }

    @Test
    void a_trace_is_free_again_once_its_example_is_deleted() {
        TrainingExample first = insert(example(draft -> draft.traceHash("abc")));
        repository.delete(first.id(), EventMessages::deleted);
        insert(example(draft -> draft.traceHash("abc")));
        assertThat(all()).hasSize(1);
    }

    @Test
    void findById_is_empty_for_an_unknown_id() {
        assertThat(repository.findById(new TrainingExampleId(UUID.randomUUID())))
                .isEmpty();
    }

    @Test
    void update_stores_what_the_transition_made_and_its_message() {
        TrainingExample example = insert(any());
        Optional<Revision> revision = repository.update(
                example.id(),
                patched(draft ->
                        draft.qualityScore(92).inputText("another prompt").labels(List.of("verified"))));
        TrainingExample stored = repository.findById(example.id()).orElseThrow();
        assertThat(revision.orElseThrow().after()).isEqualTo(stored);
        assertThat(stored.quality().score()).isEqualTo(92);
        assertThat(stored.version()).isEqualTo(2);
        assertThat(pending()).extracting(EventMessage::sequence).containsExactly(1L, 2L);
    }

    @Test
    void update_keeps_every_field_exactly() {
        Random random = new Random(2);
        TrainingExample example = insert(any());
        for (int i = 0; i < 50; i++) {
            TrainingExample other = TrainingExamples.random(random);
            TrainingExample changed = new TrainingExample(
                    example.id(),
                    i + 2,
                    other.provenance(),
                    other.input(),
                    other.output(),
                    other.quality(),
                    other.classification(),
                    other.metadata(),
                    other.hashes(),
                    example.createdAt(),
                    other.updatedAt());
            repository.update(
                    example.id(), current -> new Revision(changed, Optional.of(EventMessages.updated(changed))));
            assertThat(repository.findById(example.id())).contains(changed);
        }
    }

    @Test
    void update_without_a_message_stores_nothing() {
        TrainingExample example = insert(any());
        repository.update(example.id(), current -> new Revision(current, Optional.empty()));
        assertThat(repository.findById(example.id())).contains(example);
        assertThat(pending()).hasSize(1);
    }

    @Test
    void update_changes_nothing_if_the_transition_throws() {
        TrainingExample example = insert(any());
        IllegalStateException failure = new IllegalStateException("no");
        assertThatThrownBy(() -> repository.update(example.id(), current -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(repository.findById(example.id())).contains(example);
        assertThat(pending()).hasSize(1);
    }

    @Test
    void update_of_an_unknown_example_is_empty() {
        assertThat(repository.update(any().id(), patched(draft -> draft.qualityScore(1))))
                .isEmpty();
        assertThat(pending()).isEmpty();
    }

    @Test
    void update_rejects_the_trace_of_another_example() {
        TrainingExample first = insert(example(draft -> draft.traceHash("abc")));
        TrainingExample second = insert(any());
        assertThatThrownBy(() -> repository.update(second.id(), patched(draft -> draft.traceHash("abc"))))
                .isInstanceOfSatisfying(
                        DuplicateTraceException.class,
                        duplicate -> assertThat(duplicate.existingId()).isEqualTo(first.id()));
        assertThat(repository.findById(second.id())).contains(second);
        assertThat(pending()).hasSize(2);
    }

    @Test
    void update_by_many_threads_loses_none() {
        TrainingExample example = insert(any());
        Threads.run(8, i -> {
            for (int j = 0; j < 5; j++) {
                repository.update(
                        example.id(),
                        current -> patched(draft ->
                                        draft.qualityScore(current.quality().score() + 1))
                                .apply(current));
            }
        });
        TrainingExample stored = repository.findById(example.id()).orElseThrow();
        assertThat(stored.quality().score()).isEqualTo(40);
        assertThat(stored.version()).isEqualTo(41);
        assertThat(pending()).hasSize(41);
    }

    @Test
    void delete_removes_the_example_and_stores_the_farewell_of_its_last_state() {
        TrainingExample example = insert(any());
        AtomicReference<TrainingExample> last = new AtomicReference<>();
        boolean deleted = repository.delete(example.id(), state -> {
            last.set(state);
            return EventMessages.deleted(state);
        });
        assertThat(deleted).isTrue();
        assertThat(last.get()).isEqualTo(example);
        assertThat(repository.findById(example.id())).isEmpty();
        assertThat(pending()).extracting(EventMessage::sequence).containsExactly(1L, 2L);
    }

    @Test
    void delete_of_an_unknown_example_is_false() {
        TrainingExample example = insert(any());
        repository.delete(example.id(), EventMessages::deleted);
        assertThat(repository.delete(example.id(), EventMessages::deleted)).isFalse();
        assertThat(pending()).hasSize(2);
    }

    @Test
    void delete_changes_nothing_if_the_farewell_throws() {
        TrainingExample example = insert(any());
        IllegalStateException failure = new IllegalStateException("no");
        assertThatThrownBy(() -> repository.delete(example.id(), state -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(repository.findById(example.id())).contains(example);
        assertThat(pending()).hasSize(1);
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
                    patched(draft -> draft.domain(other.classification().domain())
                            .labels(other.classification().labels())
                            .agentId(other.provenance().agentId())
                            .source(other.provenance().source())
                            .qualityScore(other.quality().score())
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

    private static Function<TrainingExample, Revision> patched(TrainingExamplePatch patch) {
        return current -> {
            TrainingExample after = current.with(patch, TrainingExamples::hashes, current.updatedAt());
            return new Revision(after, Optional.of(EventMessages.updated(after)));
        };
    }

    private List<TrainingExample> all() {
        return walk(TrainingExampleQuery.of(TrainingExampleFilter.ALL, 100));
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

    private List<EventMessage> pending() {
        List<EventMessage> messages = new ArrayList<>();
        while (outbox.deliver(messages::addAll) > 0) {}
        return messages;
    }
}
