package org.trainingexample.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.failure.IdempotencyException;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.idempotency.RecordedAnswer;
import org.trainingexample.domain.port.driven.IdempotencyStore;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.testkit.event.EventMessages;

/** What every store of recorded answers promises. */
public abstract class IdempotencyStoreContract {
    private IdempotencyStore store;
    private TrainingExampleRepository repository;

    /** An empty store. */
    protected abstract IdempotencyStore store();

    /** The repository whose changes are stored together with the answers. */
    protected abstract TrainingExampleRepository repository();

    @BeforeEach
    void open() {
        store = store();
        repository = repository();
    }

    @Test
    void executeOnce_runs_the_work_of_a_new_key() {
        assertThat(store.executeOnce(request("k", "f"), () -> "first"))
                .isEqualTo(new RecordedAnswer("f", "first", false));
    }

    @Test
    void executeOnce_replays_the_first_answer_without_running_the_work() {
        store.executeOnce(request("k", "f"), () -> "first \u00e9\n\uD83D\uDE00");
        assertThat(store.executeOnce(request("k", "other"), () -> {
                    throw new AssertionError("must not run");
                }))
                .isEqualTo(new RecordedAnswer("f", "first \u00e9\n\uD83D\uDE00", true));
    }

    @Test
    void executeOnce_tells_keys_and_scopes_apart() {
        store.executeOnce(request("k", "f"), () -> "first");
        assertThat(store.executeOnce(request("K", "f"), () -> "second").replayed())
                .isFalse();
        IdempotentRequest elsewhere = new IdempotentRequest("elsewhere", "k", "f", TrainingExamples.NOON);
        assertThat(store.executeOnce(elsewhere, () -> "third").replayed()).isFalse();
    }

    @Test
    void executeOnce_stores_neither_answer_nor_changes_if_the_work_throws() {
        IllegalStateException failure = new IllegalStateException("no");
        TrainingExample example = TrainingExamples.any();
        assertThatThrownBy(() -> store.executeOnce(request("k", "f"), () -> {
                    repository.insert(example, EventMessages.created(example));
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(repository.findById(example.id())).isEmpty();
        assertThat(store.executeOnce(request("k", "f"), () -> "second").replayed())
                .isFalse();
    }

    @Test
    void executeOnce_keeps_working_after_the_work_met_a_duplicate() {
        TrainingExample first = TrainingExamples.example(draft -> draft.traceHash("abc"));
        TrainingExample second = TrainingExamples.example(draft -> draft.traceHash("abc"));
        repository.insert(first, EventMessages.created(first));
        RecordedAnswer answer = store.executeOnce(request("k", "f"), () -> {
            assertThatThrownBy(() -> repository.insert(second, EventMessages.created(second)));
            return "duplicate";
        });
        assertThat(answer.answer()).isEqualTo("duplicate");
        assertThat(store.executeOnce(request("k", "f"), () -> "again").answer()).isEqualTo("duplicate");
    }

    @Test
    void executeOnce_by_many_threads_runs_the_work_once() {
        AtomicInteger runs = new AtomicInteger();
        Threads.run(16, i -> {
            try {
                RecordedAnswer answer = store.executeOnce(request("k", "f"), () -> {
                    TrainingExample example = TrainingExamples.any();
                    repository.insert(example, EventMessages.created(example));
                    return "run " + runs.incrementAndGet();
                });
                assertThat(answer.answer()).isEqualTo("run 1");
            } catch (IdempotencyException inProgress) {
                assertThat(inProgress).hasMessageContaining("under way");
            }
        });
        assertThat(runs).hasValue(1);
        assertThat(repository.count(TrainingExampleFilter.ALL)).isEqualTo(1);
    }

    @Test
    void purge_forgets_old_answers_in_batches() {
        for (int i = 0; i < 5; i++) {
            store.executeOnce(request("k" + i, "f"), () -> "first");
        }
        assertThat(store.purge(TrainingExamples.NOON, 10)).isZero();
        assertThat(store.purge(TrainingExamples.NOON.plus(Duration.ofSeconds(1)), 3))
                .isEqualTo(3);
        assertThat(store.purge(TrainingExamples.NOON.plus(Duration.ofSeconds(1)), 3))
                .isEqualTo(2);
        assertThat(store.executeOnce(request("k0", "f"), () -> "second").replayed())
                .isFalse();
    }

    private static IdempotentRequest request(String key, String fingerprint) {
        return new IdempotentRequest("anonymous POST /training-examples/", key, fingerprint, TrainingExamples.NOON);
    }
}
