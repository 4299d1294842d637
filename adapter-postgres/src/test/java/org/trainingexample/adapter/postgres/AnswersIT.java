package org.trainingexample.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.Threads.elsewhere;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;
import static org.trainingexample.domain.testkit.TrainingExamples.any;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.failure.DuplicateTraceException;
import org.trainingexample.domain.failure.IdempotencyException;
import org.trainingexample.domain.failure.VersionMismatchException;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.idempotency.RecordedAnswer;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;

/** Recorded answers and the changes that are stored with them, beyond the contract. */
class AnswersIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private final AtomicInteger commits = new AtomicInteger();
    private final Jdbi jdbi = STORE.jdbi();
    private final PostgresIdempotencyStore answers = new PostgresIdempotencyStore(jdbi);
    private final PostgresTrainingExampleRepository repository =
            new PostgresTrainingExampleRepository(jdbi, commits::incrementAndGet);

    @Test
    void a_refused_deletion_can_be_an_answer_and_has_changed_nothing() {
        TrainingExample example = insert(any());
        answers.executeOnce(request("k"), () -> {
            assertThatThrownBy(() -> repository.delete(example.id(), last -> {
                        throw new VersionMismatchException(last.version());
                    }))
                    .isInstanceOf(VersionMismatchException.class);
            return "412";
        });
        assertThat(repository.findById(example.id())).contains(example);
        assertThat(answers.executeOnce(request("k"), () -> "again")).isEqualTo(new RecordedAnswer("f", "412", true));
    }

    @Test
    void a_refused_trace_can_be_an_answer_and_has_changed_nothing() {
        insert(example(draft -> draft.traceHash("abc")));
        TrainingExample other = insert(any());
        answers.executeOnce(request("k"), () -> {
            assertThatThrownBy(() -> repository.update(other.id(), current -> {
                        TrainingExample after =
                                current.with(draft -> draft.traceHash("abc"), TrainingExamples::hashes, NOON);
                        return new Revision(after, Optional.of(EventMessages.updated(after)));
                    }))
                    .isInstanceOf(DuplicateTraceException.class);
            return "409";
        });
        assertThat(repository.findById(other.id())).contains(other);
        assertThat(answers.executeOnce(request("k"), () -> "again").answer()).isEqualTo("409");
        assertThat(commits).hasValue(2);
    }

    @Test
    void changes_are_seen_by_others_together_with_the_answer() {
        answers.executeOnce(request("k"), () -> {
            insert(any());
            assertThat(repository.count(TrainingExampleFilter.ALL))
                    .as("in the work")
                    .isEqualTo(1);
            assertThat(elsewhere(() -> repository.count(TrainingExampleFilter.ALL)))
                    .as("elsewhere")
                    .isZero();
            assertThat(commits).as("told of").hasValue(0);
            return "201";
        });
        assertThat(elsewhere(() -> repository.count(TrainingExampleFilter.ALL))).isEqualTo(1);
        assertThat(commits).hasValue(1);
    }

    @Test
    void a_twin_gives_up_waiting_and_the_first_goes_on() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        CompletableFuture<RecordedAnswer> first = Threads.start(() -> answers.executeOnce(request("k"), () -> {
            working.countDown();
            awaitQuietly(released);
            return "first";
        }));
        awaitQuietly(working);
        try (PostgresDataSource impatient = STORE.impatient()) {
            var twins = new PostgresIdempotencyStore(Jdbi.create(impatient));
            assertThatThrownBy(() -> twins.executeOnce(request("k"), () -> "second"))
                    .isInstanceOf(IdempotencyException.class)
                    .hasMessageContaining("under way");
        }
        released.countDown();
        assertThat(first.get(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS).answer())
                .isEqualTo("first");
        assertThat(answers.executeOnce(request("k"), () -> "third").answer()).isEqualTo("first");
    }

    @Test
    void many_threads_with_the_same_keys_store_each_example_once() {
        Map<String, String> given = new ConcurrentHashMap<>();
        Threads.run(16, thread -> {
            for (int i = 0; i < 25; i++) {
                String key = "key-" + (i + thread) % 25;
                try {
                    String answer = answers.executeOnce(
                                    request(key), () -> insert(any()).id().toString())
                            .answer();
                    assertThat(given.putIfAbsent(key, answer)).isIn(null, answer);
                } catch (IdempotencyException inProgress) {
                    assertThat(inProgress).hasMessageContaining("under way");
                }
            }
        });
        assertThat(given).hasSize(25);
        assertThat(repository.count(TrainingExampleFilter.ALL)).isEqualTo(25);
    }

    @Test
    void an_answer_may_be_long() {
        String answer = "{\"ü\":\"" + "x\u0001\uD83D\uDE00".repeat(1 << 20) + "\"}";
        answers.executeOnce(request("k"), () -> answer);
        assertThat(answers.executeOnce(request("k"), () -> "again").answer()).isEqualTo(answer);
    }

    private TrainingExample insert(TrainingExample example) {
        repository.insert(example, EventMessages.created(example));
        return example;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static IdempotentRequest request(String key) {
        return new IdempotentRequest("anonymous POST /training-examples/", key, "f", NOON);
    }
}
