package org.trainingexample.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.trainingexample.application.inmemory.InMemoryCurationRepository;
import org.trainingexample.application.inmemory.InMemoryEventOutbox;
import org.trainingexample.application.inmemory.InMemoryIdempotencyStore;
import org.trainingexample.application.inmemory.InMemoryStore;
import org.trainingexample.application.inmemory.InMemoryTrainingExampleRepository;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.ReplayRange;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.port.driven.CurationRepository;
import org.trainingexample.domain.query.DuplicateGroup;
import org.trainingexample.domain.query.DuplicateQuery;
import org.trainingexample.domain.query.LabelCount;
import org.trainingexample.domain.query.LabelQuery;
import org.trainingexample.domain.query.RankedExample;
import org.trainingexample.domain.query.SearchHit;
import org.trainingexample.domain.query.SearchRequest;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;

class HousekeepingTest {
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
    void forget_forgets_answers_after_a_day_and_events_after_their_retention() {
        publishOneAndAnswerOne();
        runAt(TrainingExamples.NOON.plus(RETENTION).plusSeconds(1));
        assertThat(outbox.replay(ReplayRange.from(Instant.EPOCH))).isZero();
        assertThat(answer()).isEqualTo("second");
    }

    @Test
    void start_does_again_and_again_what_changes_have_left_for_later_even_after_a_failure()
            throws InterruptedException {
        Unreliable curation = new Unreliable(new InMemoryCurationRepository(store));
        try (Housekeeping housekeeping =
                new Housekeeping(outbox, answers, curation, () -> false, RETENTION, at(TrainingExamples.NOON))) {
            housekeeping.start();
            assertThat(curation.condensed.await(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(curation.sortedIn.await(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(housekeeping.failures()).isEqualTo(2);
        }
    }

    /** One that fails the first time. */
    private static final class Unreliable implements CurationRepository {
        private final CurationRepository repository;
        private final CountDownLatch condensed = new CountDownLatch(2);
        private final CountDownLatch sortedIn = new CountDownLatch(2);

        Unreliable(CurationRepository repository) {
            this.repository = repository;
        }

        @Override
        public List<LabelCount> labels(LabelQuery query) {
            return repository.labels(query);
        }

        @Override
        public List<DuplicateGroup> duplicates(DuplicateQuery query) {
            return repository.duplicates(query);
        }

        @Override
        public List<SearchHit> search(SearchRequest request) {
            return repository.search(request);
        }

        @Override
        public List<RankedExample> rank(SearchRequest request) {
            return repository.rank(request);
        }

        @Override
        public boolean condense() {
            failAtFirst(condensed);
            return repository.condense();
        }

        @Override
        public boolean sortIn() {
            failAtFirst(sortedIn);
            return repository.sortIn();
        }

        private static void failAtFirst(CountDownLatch calls) {
            calls.countDown();
            if (calls.getCount() > 0) {
                throw new StackOverflowError();
            }
        }
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
        try (Housekeeping housekeeping = new Housekeeping(
                outbox, answers, new InMemoryCurationRepository(store), () -> false, RETENTION, at(time))) {
            housekeeping.forget();
        }
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }
}
