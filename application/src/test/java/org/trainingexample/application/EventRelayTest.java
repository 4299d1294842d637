package org.trainingexample.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trainingexample.application.inmemory.InMemoryEventOutbox;
import org.trainingexample.application.inmemory.InMemoryStore;
import org.trainingexample.application.inmemory.InMemoryTrainingExampleRepository;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.port.driven.EventPublisher;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;

class EventRelayTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final RelayPacing QUICK = new RelayPacing(
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            () -> 0);
    private static final RelayPacing ASLEEP_WHEN_IDLE =
            new RelayPacing(Duration.ofMillis(1), MINUTE, MINUTE, Duration.ofMillis(1), Duration.ofMillis(5), () -> 0);

    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryTrainingExampleRepository repository = new InMemoryTrainingExampleRepository(store);
    private final Outside outside = new Outside();
    private EventRelay relay = relay(QUICK);

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void start_publishes_what_is_pending() throws InterruptedException {
        insert(500);
        relay.start();
        assertThat(outside.receives(500)).isTrue();
        assertThat(relay.isPublishing()).isTrue();
    }

    @Test
    void wakeUp_ends_the_wait_of_an_idle_relay() throws InterruptedException {
        relay = relay(ASLEEP_WHEN_IDLE);
        insert(1);
        relay.start();
        assertThat(outside.receives(1)).isTrue();
        insert(1);
        relay.wakeUp();
        assertThat(outside.receives(1)).isTrue();
    }

    @Test
    void failures_are_probed_until_they_end_and_lose_nothing() throws InterruptedException {
        outside.failuresLeft.set(5);
        insert(300);
        relay.start();
        assertThat(outside.receives(300)).isTrue();
        assertThat(outside.probes.get()).isPositive();
        assertThat(outside.published).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void an_error_does_not_end_the_relay_and_is_told() throws InterruptedException {
        outside.errorsLeft.set(3);
        insert(300);
        relay.start();
        assertThat(outside.receives(300)).isTrue();
        await(() -> !relay.isFailing());
        assertThat(relay.failures()).isEqualTo(3);
        assertThat(outside.published).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void a_relay_that_meets_errors_says_that_it_is_failing() {
        outside.errorsLeft.set(Integer.MAX_VALUE);
        insert(1);
        relay.start();
        await(() -> relay.failures() > 3);
        assertThat(relay.isFailing()).isTrue();
    }

    @Test
    void a_failing_publisher_is_told() throws InterruptedException {
        outside.failuresLeft.set(Integer.MAX_VALUE);
        insert(1);
        relay.start();
        assertThat(outside.failed.await(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(relay.isPublishing()).isFalse();
    }

    @Test
    void close_ends_a_waiting_relay_at_once() throws InterruptedException {
        // a relay that sleeps on is waited for each time, a machine that stalls does not stall each time
        List<Duration> closings = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            relay = relay(ASLEEP_WHEN_IDLE);
            insert(1);
            relay.start();
            assertThat(outside.receives(1)).isTrue();
            long before = System.nanoTime();
            relay.close();
            closings.add(Duration.ofNanos(System.nanoTime() - before));
        }
        assertThat(closings).anyMatch(closing -> closing.compareTo(Duration.ofSeconds(4)) < 0);
    }

    @Test
    void pacing_doubles_up_to_the_longest_wait() {
        RelayPacing pacing = RelayPacing.usual(() -> 1);
        assertThat(pacing.idle(0)).isEqualTo(Duration.ofMillis(20));
        assertThat(pacing.idle(3)).isEqualTo(Duration.ofMillis(160));
        assertThat(pacing.idle(1_000_000)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pacing.failure(0)).isEqualTo(Duration.ofMillis(50));
        assertThat(pacing.failure(1_000_000)).isEqualTo(Duration.ofSeconds(5));
    }

    private EventRelay relay(RelayPacing pacing) {
        return new EventRelay(new InMemoryEventOutbox(store, Clock.systemUTC()), outside, pacing);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Threads.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void insert(int count) {
        for (int i = 0; i < count; i++) {
            TrainingExample example = TrainingExamples.any();
            repository.insert(example, EventMessages.created(example));
        }
    }

    /** A publisher that fails for a while, and lets tests wait for what it receives. */
    private static final class Outside implements EventPublisher {
        private final AtomicInteger failuresLeft = new AtomicInteger();
        private final AtomicInteger errorsLeft = new AtomicInteger();
        private final AtomicInteger probes = new AtomicInteger();
        private final CountDownLatch failed = new CountDownLatch(2);
        private final Semaphore received = new Semaphore(0);
        private final List<EventMessage> published = new ArrayList<>();

        @Override
        public void publish(List<EventMessage> messages) {
            failIfDown();
            published.addAll(messages);
            received.release(messages.size());
        }

        @Override
        public void probe() {
            probes.incrementAndGet();
            failIfDown();
        }

        private void failIfDown() {
            if (errorsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new StackOverflowError();
            }
            if (failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                failed.countDown();
                throw new IllegalStateException("down");
            }
        }

        boolean receives(int count) throws InterruptedException {
            return received.tryAcquire(count, Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
