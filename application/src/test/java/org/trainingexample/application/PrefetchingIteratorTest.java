package org.trainingexample.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.testkit.Threads;

class PrefetchingIteratorTest {
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void next_gives_every_item_in_order() {
        List<Integer> items = IntStream.range(0, 1_000).boxed().toList();
        try (PrefetchingIterator<Integer> ahead = new PrefetchingIterator<>(items.iterator())) {
            assertThat(ahead).toIterable().containsExactlyElementsOf(items);
            assertThatThrownBy(ahead::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void next_item_is_made_before_it_is_asked_for_and_no_other() {
        PrefetchingIterator<Integer> ahead = new PrefetchingIterator<>(counting());
        assertThat(ahead.next()).isEqualTo(1);
        ahead.close();
        assertThat(made).hasValue(2);
    }

    @Test
    void failures_are_thrown_where_the_item_is_asked_for() {
        RuntimeException failure = new IllegalStateException("no");
        Error error = new AssertionError("no");
        assertFails(failure, () -> {
            throw failure;
        });
        assertFails(error, () -> {
            throw error;
        });
    }

    private static void assertFails(Throwable failure, Supplier<Integer> second) {
        try (PrefetchingIterator<Integer> ahead = new PrefetchingIterator<>(made(() -> 1, second))) {
            assertThat(ahead.next()).isEqualTo(1);
            assertThatThrownBy(ahead::hasNext).isSameAs(failure);
            assertThatThrownBy(ahead::next).isSameAs(failure);
        }
    }

    @Test
    void close_waits_for_the_item_that_is_being_made() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        PrefetchingIterator<Integer> ahead = new PrefetchingIterator<>(made(() -> {
            begun.countDown();
            assertThatNoException().isThrownBy(goOn::await);
            return made.incrementAndGet();
        }));
        begun.await();
        CompletableFuture<Void> closing = Threads.start(ahead::close);
        assertThat(closing).isNotDone();
        goOn.countDown();
        assertThat(closing).succeedsWithin(Threads.PATIENCE);
        assertThat(made).hasValue(1);
    }

    @Test
    void close_hides_what_went_wrong_with_an_item_that_nobody_asked_for() {
        PrefetchingIterator<Integer> ahead = new PrefetchingIterator<>(made(() -> {
            throw new IllegalStateException("no");
        }));
        assertThatNoException().isThrownBy(ahead::close);
    }

    private Iterator<Integer> counting() {
        return Stream.generate(made::incrementAndGet).iterator();
    }

    @SafeVarargs
    private static Iterator<Integer> made(Supplier<Integer>... items) {
        return Stream.of(items).map(Supplier::get).iterator();
    }
}
