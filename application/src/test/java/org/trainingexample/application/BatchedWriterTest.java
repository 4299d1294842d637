package org.trainingexample.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.testkit.Threads;

class BatchedWriterTest {
    private final List<Integer> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void every_item_is_worked_on_in_order_and_in_another_thread() {
        Thread here = Thread.currentThread();
        List<Integer> items = IntStream.range(0, 1_000).boxed().toList();
        try (BatchedWriter<Integer> behind = behind(item -> {
            assertThat(Thread.currentThread()).isNotSameAs(here);
            done.add(item);
        })) {
            items.forEach(behind::add);
            behind.finish();
            assertThat(done).isEqualTo(items);
        }
    }

    @Test
    void add_returns_while_a_batch_is_worked_on_but_waits_before_it_hands_over_another() {
        try (BatchedWriter<Integer> behind = behind(this::whenTold)) {
            addBatch(behind);
            IntStream.range(1, BatchedWriter.BATCH).forEach(behind::add);
            assertThat(done).isEmpty();
            CompletableFuture<Void> adding = Threads.start(() -> behind.add(0));
            assertThat(adding).isNotDone();
            goOn.countDown();
            assertThat(adding).succeedsWithin(Threads.PATIENCE);
            behind.finish();
            assertThat(done).hasSize(2 * BatchedWriter.BATCH);
        }
    }

    @Test
    void long_items_are_handed_over_before_the_batch_is_full() {
        CountDownLatch begun = new CountDownLatch(1);
        try (BatchedWriter<Integer> behind =
                new BatchedWriter<>(item -> begun.countDown(), item -> BatchedWriter.LENGTH / 2)) {
            behind.add(1);
            behind.add(2);
            assertThatNoException().isThrownBy(begun::await);
        }
    }

    @Test
    void failures_are_thrown_where_items_are_handed_over_and_nothing_more_is_worked_on() {
        RuntimeException failure = new IllegalStateException("no");
        Error error = new AssertionError("no");
        assertFails(failure, () -> {
            throw failure;
        });
        assertFails(error, () -> {
            throw error;
        });
    }

    private static void assertFails(Throwable failure, Runnable failing) {
        AtomicInteger tried = new AtomicInteger();
        try (BatchedWriter<Integer> behind = behind(item -> {
            tried.incrementAndGet();
            failing.run();
        })) {
            addBatch(behind);
            assertThatThrownBy(() -> addBatch(behind)).isSameAs(failure);
            assertThatThrownBy(behind::finish).isSameAs(failure);
        }
        assertThat(tried).hasValue(1);
    }

    @Test
    void close_waits_for_the_batch_in_hand_and_drops_the_rest() {
        BatchedWriter<Integer> behind = behind(this::whenTold);
        addBatch(behind);
        behind.add(1);
        CompletableFuture<Void> closing = Threads.start(behind::close);
        assertThat(closing).isNotDone();
        goOn.countDown();
        assertThat(closing).succeedsWithin(Threads.PATIENCE);
        assertThat(done).hasSize(BatchedWriter.BATCH);
    }

    private void whenTold(int item) {
        assertThatNoException().isThrownBy(goOn::await);
        done.add(item);
    }

    private static void addBatch(BatchedWriter<Integer> behind) {
        IntStream.range(0, BatchedWriter.BATCH).forEach(behind::add);
    }

    private static BatchedWriter<Integer> behind(Consumer<Integer> work) {
        return new BatchedWriter<>(work, item -> 0);
    }
}
