package org.trainingexample.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.trainingexample.application.inmemory.InMemoryCurationRepository;
import org.trainingexample.application.inmemory.InMemoryEventOutbox;
import org.trainingexample.application.inmemory.InMemoryIdempotencyStore;
import org.trainingexample.application.inmemory.InMemoryStore;
import org.trainingexample.application.inmemory.InMemoryTrainingExampleRepository;
import org.trainingexample.domain.IdempotentRequest;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.testkit.EventMessages;
import org.trainingexample.domain.testkit.TrainingExamples;

class HousekeepingTest {
    private static final Duration RETENTION = Duration.ofDays(7);

    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryEventOutbox outbox = new InMemoryEventOutbox(store, at(TrainingExamples.NOON));
    private final InMemoryIdempotencyStore answers = new InMemoryIdempotencyStore(store);

    @Test
    void forget_keeps_what_is_not_due() {
        publishOneAndAnswerOne();
        runAt(TrainingExamples.NOON.plus(Duration.ofHours(24)));
        assertThat(outbox.replay(Instant.EPOCH)).isEqualTo(1);
        assertThat(answer()).isEqualTo("first");
    }

    @Test
    void forget_forgets_answers_after_a_day_and_events_after_their_retention() {
        publishOneAndAnswerOne();
        runAt(TrainingExamples.NOON.plus(RETENTION).plusSeconds(1));
        assertThat(outbox.replay(Instant.EPOCH)).isZero();
        assertThat(answer()).isEqualTo("second");
    }

    private void publishOneAndAnswerOne() {
        TrainingExample example = TrainingExamples.any();
        new InMemoryTrainingExampleRepository(store).insert(example, EventMessages.created(example));
        outbox.deliver(batch -> {});
        answers.answerOnce(request(), () -> "first");
    }

    private String answer() {
        return answers.answerOnce(request(), () -> "second").answer();
    }

    private static IdempotentRequest request() {
        return new IdempotentRequest("scope", "key", "fingerprint", TrainingExamples.NOON);
    }

    private void runAt(Instant time) {
        try (Housekeeping housekeeping =
                new Housekeeping(outbox, answers, new InMemoryCurationRepository(store), RETENTION, at(time))) {
            housekeeping.forget();
        }
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }
}
