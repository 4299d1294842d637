package org.trainingexample.adapter.postgres.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.trainingexample.domain.testkit.TrainingExamples.any;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trainingexample.adapter.postgres.PostgresChangeLog;
import org.trainingexample.adapter.postgres.PostgresDataSource;
import org.trainingexample.adapter.postgres.PostgresEpoch;
import org.trainingexample.adapter.postgres.PostgresEventOutbox;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.adapter.postgres.example.InsertStatement;
import org.trainingexample.adapter.postgres.example.NewExample;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.failure.ChangesGoneException;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.ChangeLog;
import org.trainingexample.domain.query.ChangePage;
import org.trainingexample.domain.query.ChangeToken;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.testservers.PrivatePostgres;
import org.trainingexample.testservers.PrivateStandby;
import org.trainingexample.testservers.TestDatabase;

/** A standby that has not received the latest commits takes the place of a primary that is lost. */
@Tag("slow")
class FailoverIT {
    private final PrivatePostgres primary = PrivatePostgres.start();
    private PrivateStandby standby;

    @BeforeEach
    void seed() {
        new PostgresSchema(primary.database().dataSource()).migrate();
        standby = PrivateStandby.of(primary);
    }

    @AfterEach
    void close() {
        standby.close();
        primary.close();
    }

    @Test
    void a_sequence_that_repeats_after_a_lossy_failover_carries_another_epoch() {
        // one pool all the while, as in a service that is not restarted
        try (PostgresDataSource pool = new PostgresDataSource(PostgresStore.patient(both()))) {
            Jdbi jdbi = Jdbi.create(pool);
            var repository = new PostgresTrainingExampleRepository(jdbi);
            TrainingExample example = any();
            repository.insert(example, withEpoch(EventMessages.created(example)));
            standby.catchUp();
            standby.disconnect();
            change(example.id(), repository);
            List<EventMessage> lost = delivered(jdbi);
            assertThat(lost).extracting(EventMessage::sequence).containsExactly(1L, 2L);
            assertThat(lost.get(1).json()).isEqualTo(lost.get(0).json());

            primary.kill();
            standby.promote();
            await().atMost(Threads.PATIENCE).ignoreExceptions().until(() -> {
                change(example.id(), repository);
                return true;
            });
            List<EventMessage> kept = delivered(jdbi);
            assertThat(kept).extracting(EventMessage::sequence).containsExactly(1L, 2L);
            assertThat(kept.get(0)).isEqualTo(lost.get(0));
            assertThat(kept.get(1).json()).isNotEqualTo(lost.get(1).json()).hasSize(16);
        }
    }

    @Test
    void a_reader_of_the_feed_learns_that_a_lagging_standby_took_over_and_begins_again() {
        Jdbi lost = Jdbi.create(primary.database().dataSource());
        Jdbi kept = Jdbi.create(standby.database().dataSource());
        var before = new PostgresTrainingExampleRepository(lost);
        TrainingExample example = any();
        before.insert(example, withEpoch(EventMessages.created(example)));
        ChangeToken token = new PostgresChangeLog(lost).present();
        standby.catchUp();
        standby.disconnect();
        change(example.id(), before);
        assertThatThrownBy(() -> new PostgresChangeLog(kept).present())
                .as("a standby cannot tell what is committed")
                .isInstanceOf(StoreFailureException.class);
        primary.kill();
        standby.promote();
        var after = new PostgresTrainingExampleRepository(kept);
        change(example.id(), after);
        ChangeLog log = new PostgresChangeLog(kept);
        assertThatThrownBy(() -> log.read(Optional.of(token), 10)).isInstanceOf(ChangesGoneException.class);
        ChangePage page = log.read(Optional.empty(), 1);
        assertThat(page.events()).hasSize(1);
        assertThat(log.read(Optional.of(page.next()), 10).events()).hasSize(1);
        ChangeToken now = log.present();
        change(example.id(), after);
        assertThat(log.read(Optional.of(now), 10).events()).hasSize(1);
    }

    @Test
    void a_session_that_was_open_before_the_promotion_writes_the_epoch_that_holds_after_it() {
        Jdbi before = Jdbi.create(primary.database().dataSource());
        Jdbi jdbi = Jdbi.create(standby.database().dataSource());
        String epoch = PostgresEpoch.read(before);
        standby.catchUp();
        jdbi.useHandle(handle -> {
            assertThat(handle.createQuery("SELECT pg_is_in_recovery()")
                            .mapTo(Boolean.class)
                            .one())
                    .isTrue();
            standby.promote();
            TrainingExample example = any();
            InsertStatement.apply(List.of(new NewExample(example, withEpoch(EventMessages.created(example)))), handle);
            assertThat(delivered(jdbi).get(0).json())
                    .isEqualTo(PostgresEpoch.read(jdbi))
                    .isNotEqualTo(epoch);
        });
    }

    @Test
    void a_standby_has_no_epoch() {
        Jdbi jdbi = Jdbi.create(standby.database().dataSource());
        assertThatThrownBy(() -> PostgresEpoch.read(jdbi)).isInstanceOf(StoreFailureException.class);
    }

    /** The primary, and the standby in its place once it is one. */
    private TestDatabase both() {
        String url = primary.database().jdbcUrl();
        String second = standby.database().jdbcUrl().replaceFirst("jdbc:postgresql://([^/]*)/.*", "$1");
        return new TestDatabase(
                url.replaceFirst("/([^/]*)$", "," + second + "/$1?targetServerType=primary"),
                primary.database().user(),
                primary.database().password());
    }

    private static void change(TrainingExampleId id, PostgresTrainingExampleRepository repository) {
        repository.update(id, current -> {
            TrainingExample after = current.with(
                    draft -> draft.confidence(1 - current.quality().confidence()),
                    TrainingExamples::hashes,
                    current.updatedAt());
            return new Revision(after, Optional.of(withEpoch(EventMessages.updated(after))));
        });
    }

    /** A message that consists of its epoch. */
    private static EventMessage withEpoch(EventMessage message) {
        return new EventMessage(
                message.eventId(),
                message.type(),
                message.aggregateType(),
                message.aggregateId(),
                message.sequence(),
                message.occurredAt(),
                EventMessage.EPOCH);
    }

    private static List<EventMessage> delivered(Jdbi jdbi) {
        List<EventMessage> messages = new ArrayList<>();
        while (new PostgresEventOutbox(jdbi).deliver(messages::addAll) > 0) {}
        return messages;
    }
}
