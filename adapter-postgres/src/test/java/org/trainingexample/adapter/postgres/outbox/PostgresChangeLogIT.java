package org.trainingexample.adapter.postgres.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresChangeLog;
import org.trainingexample.adapter.postgres.PostgresEventOutbox;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.adapter.postgres.example.InsertStatement;
import org.trainingexample.adapter.postgres.example.NewExample;
import org.trainingexample.adapter.postgres.jdbc.TransactionSnapshot;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.failure.ChangesGoneException;
import org.trainingexample.domain.port.driven.ChangeLog;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.ChangePage;
import org.trainingexample.domain.query.ChangeToken;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.ChangeLogContract;
import org.trainingexample.domain.testkit.event.EventMessages;

class PostgresChangeLogIT extends ChangeLogContract {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private final Jdbi jdbi = STORE.jdbi();

    @Override
    protected ChangeLog log() {
        jdbi.useHandle(
                handle -> handle.execute(
                        "UPDATE training_example_outbox_purge SET purges = 0, last_seq = 0, last_transaction_id = '0', epoch = ''"));
        return new PostgresChangeLog(jdbi);
    }

    @Override
    protected TrainingExampleRepository repository() {
        return new PostgresTrainingExampleRepository(jdbi);
    }

    @Override
    protected EventOutbox outbox() {
        return new PostgresEventOutbox(jdbi);
    }

    @Test
    void a_transaction_that_commits_late_is_not_missed_though_its_numbers_are_lower() {
        try (Handle late = jdbi.open()) {
            late.begin();
            TrainingExample example = TrainingExamples.any();
            for (int i = 0; i < 3; i++) {
                TrainingExample another = TrainingExamples.any();
                InsertStatement.apply(List.of(new NewExample(another, numbered(EventMessages.created(another)))), late);
            }
            InsertStatement.apply(List.of(new NewExample(example, numbered(EventMessages.created(example)))), late);
            List<String> others = insert(5);
            ChangePage first = log.read(Optional.empty(), 10);
            assertThat(first.events()).isEqualTo(others);
            ChangeToken empty = log.read(Optional.of(first.next()), 10).next();
            List<String> more = insert(2);
            ChangePage second = log.read(Optional.of(first.next()), 1);
            late.commit();
            assertThat(log.read(Optional.of(second.next()), 10).events())
                    .as("a page goes on with what could be seen when it began")
                    .isEqualTo(more.subList(1, 2));
            assertThat(walk(Optional.of(second.next()), 2)).hasSize(1 + 4).contains(example.id() + "/1");
            assertThat(walk(Optional.of(empty), 3)).hasSize(2 + 4).contains(example.id() + "/1");
        }
    }

    @Test
    void many_unseen_messages_are_paged_through_in_order_too() {
        insert(3);
        ChangeToken token = log.present();
        try (Handle late = jdbi.open()) {
            late.begin();
            TrainingExample example = TrainingExamples.any();
            InsertStatement.apply(List.of(new NewExample(example, numbered(EventMessages.created(example)))), late);
            insert(2);
            ChangeToken between = log.present();
            copyMessages(ChangeQueries.FEW + 10);
            late.commit();
            List<String> all = walk(Optional.of(token), 1_000);
            assertThat(all).hasSize(1 + 2 + ChangeQueries.FEW + 10).doesNotHaveDuplicates();
            assertThat(walk(Optional.of(between), 900))
                    .hasSize(1 + ChangeQueries.FEW + 10)
                    .contains(example.id() + "/1");
        }
    }

    /** As an import would, but quicker. */
    private void copyMessages(int count) {
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO training_example_outbox
                    (event_id, type, aggregate_type, aggregate_id, sequence, partition_no, occurred_at, message, epoch)
                SELECT gen_random_uuid(), 't', 'a', gen_random_uuid(), 1, 0, now(), i::text,
                    (SELECT max(epoch) FROM training_example_outbox)
                FROM generate_series(1, ?) AS i""", count));
    }

    @Test
    void messages_of_another_history_come_first_and_its_tokens_are_refused() {
        List<String> restored = insert(2);
        ChangeToken former = log.present();
        insert(1);
        // as a dump brings them into a new server: with ids that are still to come there
        jdbi.useHandle(handle -> {
            handle.execute(
                    "UPDATE training_example_outbox SET epoch = '00000000000000ff', transaction_id = '9000000000'");
            handle.execute(
                    "DELETE FROM training_example_outbox WHERE seq = (SELECT max(seq) FROM training_example_outbox)");
        });
        ChangePage page = log.read(Optional.empty(), 1);
        assertThat(page.events()).isEqualTo(restored.subList(0, 1));
        List<String> later = insert(2);
        assertThat(walk(Optional.of(page.next()), 10)).containsExactly(restored.get(1), later.get(0), later.get(1));
        ChangePosition position = ChangeTokenCodec.decode(former);
        ChangePosition elsewhere = new ChangePosition(
                "00000000000000ff", position.purges(), position.from(), position.to(), position.last());
        assertThatThrownBy(() -> log.read(Optional.of(ChangeTokenCodec.encode(elsewhere)), 1))
                .isInstanceOf(ChangesGoneException.class);
    }

    @Test
    void a_token_of_files_that_were_put_back_to_an_earlier_state_is_refused() {
        insert(1);
        ChangePosition now = ChangeTokenCodec.decode(log.present());
        long xmax = now.from().orElseThrow().xmax() + 1_000_000;
        ChangePosition future = new ChangePosition(
                now.epoch(),
                now.purges(),
                Optional.of(new TransactionSnapshot(xmax, xmax, List.of())),
                Optional.empty(),
                0);
        assertThatThrownBy(() -> log.read(Optional.of(ChangeTokenCodec.encode(future)), 1))
                .isInstanceOf(ChangesGoneException.class);
    }

    @Test
    void messages_of_earlier_releases_are_read_by_those_who_begin() {
        List<String> stored = insert(2);
        jdbi.useHandle(
                handle -> handle.execute("UPDATE training_example_outbox SET epoch = NULL, transaction_id = NULL"));
        ChangeToken token = log.present();
        stored.addAll(insert(1));
        assertThat(walk(Optional.empty(), 2)).isEqualTo(stored);
        assertThat(walk(Optional.of(token), 2)).isEqualTo(stored.subList(2, 3));
    }
}
