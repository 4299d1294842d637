package org.trainingexample.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.TrainingExamples.any;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.VersionedId;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.failure.DuplicateTraceException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.testkit.event.EventMessages;

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
    void insert_keeps_extreme_numbers_and_every_label() {
        for (double score : new double[] {
            Double.MIN_VALUE, Double.MIN_NORMAL, Math.nextDown(Double.MIN_NORMAL), Math.nextDown(1.0), -0.0, 1.0
        }) {
            TrainingExample example =
                    example(draft -> draft.qualityScore(score).confidence(score).difficulty(score));
            insert(example);
            assertThat(repository.findById(example.id())).contains(example);
        }
        TrainingExample labelled = example(draft -> draft.labels(List.of(
                "a,b",
                "{x}",
                "\"q\"",
                "back\\slash",
                "NULL",
                "null",
                " lead",
                "it's",
                "%_",
                "\uD83D\uDE00",
                "\u00e9",
                "e\u0301")));
        insert(labelled);
        assertThat(repository.findById(labelled.id())).contains(labelled);
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
                EventMessages.patched(draft ->
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
        assertThat(repository.update(any().id(), EventMessages.patched(draft -> draft.qualityScore(1))))
                .isEmpty();
        assertThat(pending()).isEmpty();
    }

    @Test
    void update_rejects_the_trace_of_another_example() {
        TrainingExample first = insert(example(draft -> draft.traceHash("abc")));
        TrainingExample second = insert(any());
        assertThatThrownBy(() -> repository.update(second.id(), EventMessages.patched(draft -> draft.traceHash("abc"))))
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
                        current -> EventMessages.patched(draft ->
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
    void delete_removes_the_example_and_stores_the_deletion_event_of_its_last_version() {
        TrainingExample example = insert(any());
        AtomicReference<VersionedId> last = new AtomicReference<>();
        boolean deleted = repository.delete(example.id(), state -> {
            last.set(state);
            return EventMessages.deleted(state);
        });
        assertThat(deleted).isTrue();
        assertThat(last.get()).isEqualTo(VersionedId.of(example));
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
    void delete_changes_nothing_if_making_the_deletion_event_throws() {
        TrainingExample example = insert(any());
        IllegalStateException failure = new IllegalStateException("no");
        assertThatThrownBy(() -> repository.delete(example.id(), state -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(repository.findById(example.id())).contains(example);
        assertThat(pending()).hasSize(1);
    }

    private TrainingExample insert(TrainingExample example) {
        repository.insert(example, EventMessages.created(example));
        return example;
    }

    private List<TrainingExample> all() {
        return repository
                .find(TrainingExampleQuery.of(TrainingExampleFilter.ALL, TrainingExampleQuery.MAX_LIMIT))
                .items();
    }

    private List<EventMessage> pending() {
        List<EventMessage> messages = new ArrayList<>();
        while (outbox.deliver(messages::addAll) > 0) {}
        return messages;
    }
}
