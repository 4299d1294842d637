package org.trainingexample.adapter.postgres.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.Threads.elsewhere;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;
import static org.trainingexample.domain.testkit.TrainingExamples.any;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresEventOutbox;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.ReplayRange;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.event.EventMessages;

/** How the outbox delivers, beyond the contract. */
class DeliveryIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private final Jdbi jdbi = STORE.jdbi();
    private final PostgresTrainingExampleRepository repository = new PostgresTrainingExampleRepository(jdbi);
    private final PostgresEventOutbox outbox = new PostgresEventOutbox(jdbi);

    @Test
    void deliver_lets_the_server_end_a_session_whose_sink_rests() {
        insert(any());
        List<String> limits = new ArrayList<>();
        outbox.deliver(batch -> jdbi.useHandle(handle -> limits.addAll(handle.createQuery(
                        "SELECT current_setting(name) FROM unnest(ARRAY['idle_in_transaction_session_timeout', 'statement_timeout',"
                                + " 'transaction_isolation']) AS name")
                .mapTo(String.class)
                .list())));
        assertThat(limits).containsExactly("10s", "5s", "read committed");
    }

    @Test
    void deliver_does_not_wait_for_a_partition_that_another_delivers() {
        insert(example(id(1), NOON, draft -> {}));
        List<EventMessage> sent = new ArrayList<>();
        outbox.deliver(batch -> {
            assertThat(elsewhere(() -> outbox.deliver(sent::addAll)))
                    .as("the same partition")
                    .isZero();
            elsewhere(() -> insert(example(id(2), NOON, draft -> {})));
            assertThat(elsewhere(() -> outbox.deliver(sent::addAll)))
                    .as("another one")
                    .isEqualTo(1);
        });
        assertThat(sent).extracting(EventMessage::aggregateId).containsExactly(id(2));
    }

    @Test
    void deliver_serves_the_partitions_in_turn() {
        for (int i = 0; i < 500; i++) {
            insert(example(new UUID(i, 1), NOON, draft -> {}));
        }
        insert(example(id(2), NOON, draft -> {}));
        List<List<UUID>> batches = new ArrayList<>();
        while (outbox.deliver(batch -> batches.add(
                        batch.stream().map(EventMessage::aggregateId).toList()))
                > 0) {}
        assertThat(batches)
                .as("200 at once, and nobody starves")
                .extracting(List::size)
                .containsExactly(101, 200, 200);
        assertThat(batches.get(0)).contains(id(2));
    }

    @Test
    void a_writer_never_waits_for_a_delivery() {
        TrainingExample example = insert(any());
        AtomicInteger deleted = new AtomicInteger();
        outbox.deliver(batch -> {
            // the delivery waits for the writer: if the writer waited for the delivery too, one of them would fail
            elsewhere(() -> repository.delete(example.id(), EventMessages::deleted));
            deleted.incrementAndGet();
        });
        assertThat(deleted).hasValue(1);
        assertThat(outbox.status().pending()).isEqualTo(1);
    }

    @Test
    void replay_waits_for_a_delivery_under_way_so_that_old_messages_come_first() throws Exception {
        TrainingExample example = insert(any());
        outbox.deliver(batch -> {});
        repository.delete(example.id(), EventMessages::deleted);
        List<EventMessage> sent = new ArrayList<>();
        List<CompletableFuture<Integer>> replay = new ArrayList<>();
        outbox.deliver(batch -> {
            replay.add(Threads.start(() -> outbox.replay(ReplayRange.from(NOON))));
            jdbi.useHandle(PostgresStore::awaitLockWait);
            sent.addAll(batch);
        });
        assertThat(replay.get(0).get(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo(2);
        while (outbox.deliver(sent::addAll) > 0) {}
        assertThat(sent).extracting(EventMessage::sequence).containsExactly(2L, 1L, 2L);
    }

    @Test
    void replay_reaches_over_many_windows() {
        insert(any());
        STORE.database().execute("ALTER TABLE training_example_outbox ALTER seq RESTART WITH 1000000");
        insert(any());
        while (outbox.deliver(batch -> {}) > 0) {}
        assertThat(outbox.replay(ReplayRange.from(NOON))).isEqualTo(2);
    }

    private TrainingExample insert(TrainingExample example) {
        repository.insert(example, EventMessages.created(example));
        return example;
    }

    /** The number decides on the partition. */
    private static UUID id(int number) {
        return new UUID(77, number);
    }
}
