package org.trainingexample.adapter.http.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.testkit.Threads;

final class HeapBudgetTest {
    private static final Duration NONE = Duration.ZERO;

    private final HeapBudget budget = new HeapBudget(10 << 10);

    @Test
    void take_refuses_what_is_not_free_in_time_and_takes_nothing_then() {
        budget.take(6 << 10, NONE);
        assertThatThrownBy(() -> budget.take(5 << 10, Duration.ofMillis(1)))
                .isInstanceOfSatisfying(
                        StoreFailureException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.OVERLOADED));
        assertThat(budget.free()).isEqualTo(4 << 10);
    }

    @Test
    void take_of_more_than_the_budget_takes_all_of_it() {
        budget.take(1L << 40, NONE);
        assertThat(budget.free()).isZero();
    }

    @Test
    void close_gives_everything_back_once() {
        HeapBudget.Share share = budget.take(6 << 10, NONE);
        share.shrinkTo(2 << 10);
        assertThat(budget.free()).isEqualTo(8 << 10);
        share.shrinkTo(5 << 10);
        assertThat(budget.free()).isEqualTo(8 << 10);
        share.close();
        share.close();
        assertThat(budget.free()).isEqualTo(10 << 10);
    }

    @Test
    void take_serves_in_the_order_of_arrival_even_if_a_later_share_would_fit() throws Exception {
        HeapBudget.Share first = budget.take(6 << 10, NONE);
        FutureTask<Long> large = new FutureTask<>(() -> taken(8 << 10));
        start(large);
        FutureTask<Long> small = new FutureTask<>(() -> taken(1 << 10));
        start(small);
        assertThat(small.isDone()).isFalse();
        first.close();
        assertThat(large.get(10, TimeUnit.SECONDS)).isEqualTo(8 << 10);
        assertThat(small.get(10, TimeUnit.SECONDS)).isEqualTo(1 << 10);
    }

    private long taken(long bytes) {
        try (HeapBudget.Share share = budget.take(bytes, Threads.PATIENCE)) {
            return bytes;
        }
    }

    private static void start(FutureTask<Long> task) {
        Thread thread = new Thread(task);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(task.isDone()).as("served beside the first").isFalse();
            Thread.onSpinWait();
        }
    }
}
