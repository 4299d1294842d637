package org.trainingexample.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.trainingexample.application.inmemory.InMemoryEventOutbox;
import org.trainingexample.application.inmemory.InMemoryIdempotencyStore;
import org.trainingexample.application.inmemory.InMemoryStore;
import org.trainingexample.application.inmemory.InMemoryStoreMaintenance;
import org.trainingexample.application.inmemory.InMemoryTrainingExampleRepository;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.ReplayRange;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.port.driven.StoreMaintenance;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;

class MaintenanceTest {
    private static final Duration RETENTION = Duration.ofDays(7);

    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryEventOutbox outbox = new InMemoryEventOutbox(store, at(TrainingExamples.NOON));
    private final InMemoryIdempotencyStore answers = new InMemoryIdempotencyStore(store);

    @Test
    void forget_keeps_what_is_not_due() {
        publishOneAndAnswerOne();
        runAt(TrainingExamples.NOON.plus(Duration.ofHours(24)));
        assertThat(outbox.replay(ReplayRange.from(Instant.EPOCH))).isEqualTo(1);
        assertThat(answer()).isEqualTo("first");
    }

    @Test
    void purgeExpired_deletes_answers_after_a_day_and_events_after_their_retention() {
        publishOneAndAnswerOne();
        runAt(TrainingExamples.NOON.plus(RETENTION).plusSeconds(1));
        assertThat(outbox.replay(ReplayRange.from(Instant.EPOCH))).isZero();
        assertThat(answer()).isEqualTo("second");
    }

    @Test
    void start_repeats_every_task_even_after_an_error() throws InterruptedException {
        FailingOnce tasks = new FailingOnce();
        try (Maintenance maintenance =
                new Maintenance(outbox, answers, tasks, () -> false, RETENTION, at(TrainingExamples.NOON))) {
            maintenance.start();
            assertThat(tasks.compacted.await(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(tasks.flushed.await(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(maintenance.failures()).isEqualTo(2);
        }
    }

    /** Fails at the first call of each task. */
    private static final class FailingOnce implements StoreMaintenance {
        private final CountDownLatch compacted = new CountDownLatch(2);
        private final CountDownLatch flushed = new CountDownLatch(2);

        @Override
        public boolean compactStatistics() {
            return failAtFirst(compacted);
        }

        @Override
        public boolean flushSearchIndex() {
            return failAtFirst(flushed);
        }

        private static boolean failAtFirst(CountDownLatch calls) {
            calls.countDown();
            if (calls.getCount() > 0) {
                throw new StackOverflowError();
            }
            return false;
        }
    }

    private void publishOneAndAnswerOne() {
        TrainingExample example = TrainingExamples.any();
        new InMemoryTrainingExampleRepository(store).insert(example, EventMessages.created(example));
        outbox.deliver(batch -> {});
        answers.executeOnce(request(), () -> "first");
    }

    private String answer() {
        return answers.executeOnce(request(), () -> "second").answer();
    }

    private static IdempotentRequest request() {
        return new IdempotentRequest("scope", "key", "fingerprint", TrainingExamples.NOON);
    }

    private void runAt(Instant time) {
        try (Maintenance maintenance =
                new Maintenance(outbox, answers, new InMemoryStoreMaintenance(), () -> false, RETENTION, at(time))) {
            maintenance.purgeExpired();
        }
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }
}
