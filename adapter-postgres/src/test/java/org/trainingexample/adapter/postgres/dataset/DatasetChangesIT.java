package org.trainingexample.adapter.postgres.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.Threads.elsewhere;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;
import static org.trainingexample.domain.testkit.TrainingExamples.any;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresDataSource;
import org.trainingexample.adapter.postgres.PostgresDatasetRepository;
import org.trainingexample.adapter.postgres.PostgresIdempotencyStore;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.adapter.postgres.jdbc.StatementTimeout;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetChange;
import org.trainingexample.domain.dataset.DatasetLink;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.member.DiffQuery;
import org.trainingexample.domain.member.MemberQuery;
import org.trainingexample.domain.port.driven.DatasetContents;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.dataset.Datasets;
import org.trainingexample.domain.testkit.event.EventMessages;

/** What changes of datasets do to those who work beside them, beyond the contract. */
class DatasetChangesIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private final AtomicInteger commits = new AtomicInteger();
    private final Jdbi jdbi = STORE.jdbi();
    private final PostgresDatasetRepository datasets =
            new PostgresDatasetRepository(jdbi, Duration.ofMinutes(1), Duration.ofMinutes(1), commits::incrementAndGet);
    private final PostgresTrainingExampleRepository examples = new PostgresTrainingExampleRepository(jdbi);
    private final Dataset dataset = Datasets.any();

    @BeforeEach
    void insertTheDataset() {
        datasets.insert(dataset, EventMessages.created(dataset));
        commits.set(0);
    }

    @Test
    void a_filling_under_way_lets_others_change_its_examples() {
        TrainingExample example = insert(any());
        change((current, contents) -> {
            contents.fill(Datasets.fillWithAll(), NOON);
            assertThat(elsewhere(() -> examples.update(example.id(), DatasetChangesIT::edited)))
                    .isPresent();
        });
        assertThat(datasets.examples(dataset.id(), Optional.empty())).containsExactly(example.id());
    }

    @Test
    void a_filling_under_way_keeps_others_from_removing_its_examples() {
        TrainingExample example = insert(any());
        try (PostgresDataSource impatient = STORE.impatient()) {
            var others = new PostgresTrainingExampleRepository(Jdbi.create(impatient));
            change((current, contents) -> {
                contents.fill(Datasets.fillWithAll(), NOON);
                assertThatThrownBy(() -> elsewhere(() -> others.delete(example.id(), EventMessages::deleted)))
                        .rootCause()
                        .hasMessageContaining("lock timeout");
            });
        }
        assertThat(examples.delete(example.id(), EventMessages::deleted)).isTrue();
        assertThat(datasets.examples(dataset.id(), Optional.empty())).isEmpty();
    }

    @Test
    void a_filling_passes_over_what_is_removed_meanwhile() {
        TrainingExample gone = insert(any());
        TrainingExample stays = insert(any());
        CompletableFuture<Void> filling = jdbi.inTransaction(handle -> {
            handle.execute(
                    "DELETE FROM training_example WHERE id = ?", gone.id().value());
            CompletableFuture<Void> waiting =
                    Threads.start(() -> change((current, contents) -> contents.fill(Datasets.fillWithAll(), NOON)));
            PostgresStore.awaitLockWait(handle);
            return waiting;
        });
        assertThat(filling).succeedsWithin(Threads.PATIENCE);
        assertThat(datasets.examples(dataset.id(), Optional.empty())).containsExactly(stays.id());
    }

    @Test
    void a_freezing_under_way_lets_others_change_and_remove_its_examples() {
        TrainingExample edited = insert(any());
        TrainingExample removed = insert(any());
        change((current, contents) -> contents.fill(Datasets.fillWithAll(), NOON));
        change((current, contents) -> {
            contents.freeze();
            elsewhere(() -> examples.update(edited.id(), DatasetChangesIT::edited));
            elsewhere(() -> examples.delete(removed.id(), EventMessages::deleted));
        });
        assertThat(datasets.examples(dataset.id(), Optional.empty()))
                .containsExactlyInAnyOrder(edited.id(), removed.id());
    }

    @Test
    void another_change_of_the_same_dataset_waits_no_longer_than_for_a_lock() {
        try (PostgresDataSource impatient = STORE.impatient()) {
            var others = new PostgresDatasetRepository(
                    Jdbi.create(impatient), Duration.ofMinutes(1), Duration.ofMinutes(1), () -> {});
            change((current, contents) -> assertThatThrownBy(() -> elsewhere(
                            () -> others.change(dataset.id(), (other, theirs) -> DatasetChange.none(other, other))))
                    .hasStackTraceContaining("lock timeout")
                    .cause()
                    .isInstanceOfSatisfying(
                            StoreFailureException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.OPERATION_TIMEOUT)));
        }
    }

    @Test
    void readings_do_not_take_as_long_as_changes_may() {
        PostgresDatasetRepository hasty =
                new PostgresDatasetRepository(jdbi, Duration.ofMillis(100), Duration.ofMinutes(1), () -> {});
        List<Supplier<Object>> readings = List.of(
                hasty::totals,
                () -> hasty.examples(dataset.id(), Optional.empty()),
                () -> hasty.splitCounts(dataset.id()),
                () -> hasty.page(new MemberQuery(dataset.id(), Optional.empty(), 1, Optional.empty())),
                () -> hasty.page(new DiffQuery(dataset.id(), dataset.id(), 1, Optional.empty())),
                () -> hasty.state(dataset.id()),
                () -> hasty.diff(dataset.id(), dataset.id()));
        jdbi.useTransaction(handle -> {
            handle.execute("LOCK TABLE training_example_dataset_link");
            for (Supplier<Object> reading : readings) {
                assertThatThrownBy(() -> elsewhere(reading)).rootCause().hasMessageContaining("statement timeout");
            }
        });
    }

    @Test
    void what_takes_long_may_and_leaves_the_usual_timeouts_behind() {
        jdbi.useTransaction(handle -> {
            handle.execute("SET LOCAL statement_timeout = '4s'");
            change((current, contents) -> contents.fill(Datasets.fillWithAll(), NOON));
            StatementTimeout.during(Duration.ofSeconds(8), handle, () -> handle.execute("SELECT pg_sleep(0)"));
            assertThat(handle.createQuery("SHOW statement_timeout")
                            .mapTo(String.class)
                            .one())
                    .isEqualTo("4s");
        });
    }

    @Test
    void a_change_takes_part_in_the_transaction_of_its_answer() {
        TrainingExample example = insert(any());
        IdempotentRequest request = new IdempotentRequest("scope", "key", "fingerprint", NOON);
        assertThatThrownBy(() -> new PostgresIdempotencyStore(jdbi).executeOnce(request, () -> {
                    put(example);
                    assertThat(commits).hasValue(0);
                    throw new IllegalStateException("no answer");
                }))
                .hasMessage("no answer");
        assertThat(datasets.examples(dataset.id(), Optional.empty())).isEmpty();
        put(example);
        assertThat(commits).hasValue(1);
    }

    private void put(TrainingExample example) {
        change((current, contents) -> contents.put(new DatasetLink(dataset.id(), example.id(), Split.TRAIN, NOON)));
    }

    private void change(BiConsumer<Dataset, DatasetContents> work) {
        datasets.change(dataset.id(), (current, contents) -> {
            work.accept(current, contents);
            Dataset after = current.touched(NOON);
            return DatasetChange.of(true, after, EventMessages.updated(after));
        });
    }

    private TrainingExample insert(TrainingExample example) {
        examples.insert(example, EventMessages.created(example));
        return example;
    }

    private static Revision edited(TrainingExample current) {
        TrainingExample after =
                current.with(draft -> draft.outputText("edited"), TrainingExamples::hashes, current.updatedAt());
        return new Revision(after, Optional.of(EventMessages.updated(after)));
    }
}
