package org.trainingexample.adapter.postgres.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.testkit.Threads;

class FairQueueTest {
    @Test
    void enter_lets_in_as_many_as_there_are_places() {
        FairQueue queue = new FairQueue(2, 0, Duration.ofMinutes(1));
        queue.enter();
        queue.enter();
        assertOverloaded(queue);
        queue.leave();
        queue.enter();
        assertOverloaded(queue);
    }

    @Test
    void enter_refuses_at_the_deadline() {
        FairQueue queue = new FairQueue(1, 1, Duration.ofMillis(10));
        queue.enter();
        assertOverloaded(queue);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void enter_serves_in_the_order_of_arrival_and_refuses_those_who_find_the_queue_full() {
        FairQueue queue = new FairQueue(1, 20, Threads.PATIENCE);
        queue.enter();
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            waiting.add(Threads.start(() -> {
                queue.enter();
                served.add(number);
                queue.leave();
            }));
            await().atMost(Threads.PATIENCE).until(() -> queue.waiting() == number + 1);
        }
        assertOverloaded(queue);
        queue.leave();
        waiting.forEach(CompletableFuture::join);
        assertThat(served).isSorted().hasSize(20);
    }

    private static void assertOverloaded(FairQueue queue) {
        assertThatThrownBy(queue::enter)
                .isInstanceOfSatisfying(
                        StoreFailureException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OVERLOADED));
    }
}
