package org.trainingexample.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.TrainingExamples.any;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleIds;
import org.trainingexample.domain.VersionedId;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.failure.DuplicateTraceException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.testkit.event.EventMessages;

/** What every repository promises about several examples, and about content. */
public abstract class TrainingExampleBatchContract {
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
    void findAllById_keeps_the_order_of_the_ids_and_leaves_out_what_is_not_there() {
        List<TrainingExample> stored = insertRandom(50);
        Collections.shuffle(stored, new Random(2));
        assertThat(repository.findAllById(ids(stored, List.of(any())))).containsExactlyElementsOf(stored);
    }

    @Test
    void deleteAll_removes_all_and_stores_the_farewell_of_each() {
        List<TrainingExample> stored = insertRandom(120);
        TrainingExample other = insert(any());
        List<VersionedId> last = new ArrayList<>();
        List<TrainingExampleId> missing = repository.deleteAll(ids(stored, List.of()), example -> {
            last.add(example);
            return EventMessages.deleted(example);
        });
        assertThat(missing).isEmpty();
        assertThat(last)
                .containsExactlyInAnyOrderElementsOf(
                        stored.stream().map(VersionedId::of).toList());
        assertThat(repository.count(TrainingExampleFilter.ALL)).isEqualTo(1);
        assertThat(repository.findById(other.id())).isPresent();
        assertThat(pending().stream().filter(message -> message.sequence() == 2))
                .hasSize(120);
    }

    @Test
    void deleteAll_removes_none_if_one_is_missing() {
        List<TrainingExample> stored = insertRandom(5);
        TrainingExample one = any(), two = any();
        assertThat(repository.deleteAll(ids(stored, List.of(one, two)), EventMessages::deleted))
                .containsExactly(one.id(), two.id());
        assertThat(repository.count(TrainingExampleFilter.ALL)).isEqualTo(5);
        assertThat(pending()).hasSize(5);
    }

    @Test
    void deleteAll_removes_none_if_a_farewell_throws() {
        List<TrainingExample> stored = insertRandom(120);
        IllegalStateException failure = new IllegalStateException("no");
        AtomicInteger farewells = new AtomicInteger();
        assertThatThrownBy(() -> repository.deleteAll(ids(stored, List.of()), example -> {
                    if (farewells.incrementAndGet() > 100) {
                        throw failure;
                    }
                    return EventMessages.deleted(example);
                }))
                .isSameAs(failure);
        assertThat(repository.count(TrainingExampleFilter.ALL)).isEqualTo(120);
        assertThat(pending()).hasSize(120);
    }

    @Test
    void deleteAll_by_many_threads_in_different_orders_removes_each_once() {
        List<TrainingExample> stored = insertRandom(60);
        AtomicInteger removals = new AtomicInteger();
        Threads.run(8, thread -> {
            List<TrainingExample> mine = new ArrayList<>(stored);
            Collections.shuffle(mine, new Random(thread));
            if (repository
                    .deleteAll(ids(mine, List.of()), EventMessages::deleted)
                    .isEmpty()) {
                removals.incrementAndGet();
            }
        });
        assertThat(removals).hasValue(1);
        assertThat(pending()).hasSize(120);
    }

    @Test
    void insertUnlessSameContent_stores_new_content_only() {
        TrainingExample first = example(draft -> draft.inputText("x"));
        assertThat(repository.insertUnlessSameContent(first, EventMessages.created(first)))
                .isEmpty();
        TrainingExample same = example(draft -> draft.inputText("x").qualityScore(7));
        assertThat(repository.insertUnlessSameContent(same, EventMessages.created(same)))
                .contains(first.id());
        TrainingExample other = example(draft -> draft.inputText("y"));
        assertThat(repository.insertUnlessSameContent(other, EventMessages.created(other)))
                .isEmpty();
        assertThat(repository.findById(other.id())).contains(other);
        assertThat(pending()).hasSize(2);
    }

    @Test
    void insertUnlessSameContent_looks_at_the_trace_first() {
        TrainingExample first = insert(example(draft -> draft.inputText("x").traceHash("a")));
        insert(example(draft -> draft.inputText("y")));
        TrainingExample second = example(draft -> draft.inputText("y").traceHash("a"));
        assertThatThrownBy(() -> repository.insertUnlessSameContent(second, EventMessages.created(second)))
                .isInstanceOfSatisfying(
                        DuplicateTraceException.class,
                        duplicate -> assertThat(duplicate.existingId()).isEqualTo(first.id()));
        assertThat(pending()).hasSize(2);
    }

    @Test
    void insertUnlessSameContent_by_many_threads_stores_one() {
        AtomicInteger stored = new AtomicInteger();
        Threads.run(16, thread -> {
            TrainingExample mine = example(draft -> draft.inputText("x"));
            if (repository
                    .insertUnlessSameContent(mine, EventMessages.created(mine))
                    .isEmpty()) {
                stored.incrementAndGet();
            }
        });
        assertThat(stored).hasValue(1);
        assertThat(repository.count(TrainingExampleFilter.ALL)).isEqualTo(1);
    }

    private static TrainingExampleIds ids(List<TrainingExample> first, List<TrainingExample> then) {
        return new TrainingExampleIds(Stream.concat(first.stream(), then.stream())
                .map(TrainingExample::id)
                .toList());
    }

    private List<TrainingExample> insertRandom(int count) {
        Random random = new Random(1);
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(insert(TrainingExamples.random(random)));
        }
        return examples;
    }

    private TrainingExample insert(TrainingExample example) {
        repository.insert(example, EventMessages.created(example));
        return example;
    }

    private List<EventMessage> pending() {
        List<EventMessage> messages = new ArrayList<>();
        while (outbox.deliver(messages::addAll) > 0) {}
        return messages;
    }
}
