package org.trainingexample.domain.testkit.event;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.ReplayRange;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;

/** What every outbox promises. */
public abstract class EventOutboxContract {
    private EventOutbox outbox;
    private TrainingExampleRepository repository;

    /** An empty outbox. */
    protected abstract EventOutbox outbox();

    /** The repository whose messages it keeps. */
    protected abstract TrainingExampleRepository repository();

    @BeforeEach
    void open() {
        outbox = outbox();
        repository = repository();
    }

    @Test
    void deliver_hands_over_messages_as_they_were_stored() {
        TrainingExample example = TrainingExamples.example(draft -> draft.domain("数学"));
        EventMessage message = EventMessages.created(example);
        repository.insert(example, message);
        assertThat(drain()).containsExactly(message);
    }

    @Test
    void deliver_hands_over_each_message_once() {
        insert(450);
        assertThat(drain()).hasSize(450).doesNotHaveDuplicates();
        assertThat(outbox.deliver(batch -> {
                    throw new AssertionError("nothing is pending");
                }))
                .isZero();
    }

    @Test
    void deliver_hands_over_again_what_the_sink_did_not_take() {
        List<EventMessage> stored = insert(3);
        IllegalStateException failure = new IllegalStateException("no");
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> outbox.deliver(batch -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
        }
        assertThat(drain()).containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    void deliver_keeps_the_order_of_each_aggregate_with_many_writers_and_deliverers() {
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            examples.add(insertOne());
        }
        List<EventMessage> delivered = Collections.synchronizedList(new ArrayList<>());
        Threads.run(6, thread -> {
            for (int i = 0; i < 60; i++) {
                if (thread < 3) {
                    update(examples.get((i + thread) % 8).id());
                } else {
                    outbox.deliver(delivered::addAll);
                }
            }
        });
        delivered.addAll(drain());
        assertThat(delivered).hasSize(8 + 3 * 60).doesNotHaveDuplicates();
        delivered.stream()
                .collect(groupingBy(EventMessage::aggregateId))
                .values()
                .forEach(ofOne -> assertThat(ofOne)
                        .extracting(EventMessage::sequence)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, ofOne.size()).boxed().toList()));
    }

    @Test
    void status_counts_what_is_pending_and_knows_the_oldest() {
        assertThat(outbox.status().pending()).isZero();
        assertThat(outbox.status().oldest()).isEmpty();
        insert(3);
        assertThat(outbox.status().pending()).isEqualTo(3);
        assertThat(outbox.status().oldest()).contains(TrainingExamples.NOON);
        drain();
        assertThat(outbox.status().pending()).isZero();
    }

    @Test
    void purge_forgets_only_what_was_published_before_then_and_so_many_at_most() {
        insert(5);
        drain();
        insert(1);
        Instant future = Instant.now().plus(Duration.ofDays(1));
        assertThat(outbox.purge(Instant.EPOCH, 10)).isZero();
        assertThat(outbox.purge(future, 3)).isEqualTo(3);
        assertThat(outbox.purge(future, 3)).isEqualTo(2);
        assertThat(drain()).hasSize(1);
    }

    @Test
    void replay_makes_published_messages_pending_again_in_their_order() {
        TrainingExample example = insertOne();
        update(example.id());
        update(example.id());
        List<EventMessage> delivered = drain();
        assertThat(outbox.replay(ReplayRange.from(TrainingExamples.NOON.plusSeconds(1))))
                .isZero();
        assertThat(outbox.replay(ReplayRange.from(TrainingExamples.NOON))).isEqualTo(3);
        assertThat(drain()).containsExactlyElementsOf(delivered);
    }

    @Test
    void replay_takes_what_follows_a_match_of_the_same_aggregate_under_a_skewed_clock() {
        TrainingExample example = TrainingExamples.any();
        Instant ahead = TrainingExamples.NOON.plusSeconds(10);
        repository.insert(example, at(TrainingExamples.NOON, EventMessages.created(example)));
        update(example.id(), ahead);
        update(example.id(), TrainingExamples.NOON);
        List<EventMessage> delivered = drain();
        insertOne();
        drain();
        assertThat(outbox.countReplayable(ReplayRange.from(ahead))).isEqualTo(2);
        assertThat(outbox.replay(ReplayRange.from(ahead))).isEqualTo(2);
        assertThat(drain()).containsExactlyElementsOf(delivered.subList(1, 3));
    }

    @Test
    void replay_ends_with_the_last_match_of_each_aggregate() {
        TrainingExample example = TrainingExamples.any();
        Instant noon = TrainingExamples.NOON;
        repository.insert(example, at(noon, EventMessages.created(example)));
        update(example.id(), noon.plusSeconds(10));
        update(example.id(), noon.plusSeconds(1));
        update(example.id(), noon.plusSeconds(10));
        List<EventMessage> delivered = drain();
        ReplayRange range = new ReplayRange(noon, Optional.of(noon.plusSeconds(10)));
        assertThat(outbox.countReplayable(range)).isEqualTo(3);
        assertThat(outbox.replay(range)).isEqualTo(3);
        assertThat(drain()).containsExactlyElementsOf(delivered.subList(0, 3));
    }

    @Test
    void countReplayable_changes_nothing() {
        insert(3);
        assertThat(outbox.countReplayable(ReplayRange.from(TrainingExamples.NOON)))
                .as("what is pending is delivered anyway")
                .isZero();
        drain();
        assertThat(outbox.countReplayable(ReplayRange.from(TrainingExamples.NOON)))
                .isEqualTo(3);
        assertThat(drain()).isEmpty();
    }

    @Test
    void purge_keeps_what_was_stored_after_a_message_that_must_stay() {
        insert(2);
        drain();
        TrainingExample example = insertOne();
        drain();
        assertThat(outbox.replay(ReplayRange.from(TrainingExamples.NOON))).isEqualTo(3);
        Instant future = Instant.now().plus(Duration.ofDays(1));
        assertThat(outbox.purge(future, 10)).isZero();
        assertThat(drain())
                .extracting(EventMessage::aggregateId)
                .contains(example.id().value());
        assertThat(outbox.purge(future, 10)).isEqualTo(3);
    }

    private static EventMessage at(Instant occurredAt, EventMessage message) {
        return new EventMessage(
                message.eventId(),
                message.type(),
                message.aggregateType(),
                message.aggregateId(),
                message.sequence(),
                occurredAt,
                message.json());
    }

    private List<EventMessage> insert(int count) {
        List<EventMessage> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TrainingExample example = TrainingExamples.any();
            EventMessage message = EventMessages.created(example);
            repository.insert(example, message);
            messages.add(message);
        }
        return messages;
    }

    private TrainingExample insertOne() {
        TrainingExample example = TrainingExamples.any();
        repository.insert(example, EventMessages.created(example));
        return example;
    }

    private void update(TrainingExampleId id) {
        update(id, TrainingExamples.NOON);
    }

    private void update(TrainingExampleId id, Instant occurredAt) {
        repository.update(id, current -> {
            TrainingExample after = current.with(
                    draft -> draft.confidence(1 - current.quality().confidence()),
                    TrainingExamples::hashes,
                    current.updatedAt());
            return new Revision(after, Optional.of(at(occurredAt, EventMessages.updated(after))));
        });
    }

    /** Everything that is pending, in the order of delivery. */
    private List<EventMessage> drain() {
        List<EventMessage> messages = new ArrayList<>();
        while (outbox.deliver(messages::addAll) > 0) {}
        return messages;
    }
}
