package org.trainingexample.adapter.http.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.domain.failure.StoreFailureException;

final class BulkheadTest {
    private final Bulkhead bulkhead = new Bulkhead(1);

    @Test
    void answer_refuses_more_work_than_there_may_be_at_once() {
        Reply reply = bulkhead.answer(() -> {
            assertThatThrownBy(() -> bulkhead.answer(() -> Reply.empty(200))).isInstanceOf(StoreFailureException.class);
            return Reply.empty(204);
        });
        assertThat(reply.status()).isEqualTo(204);
    }

    @Test
    void answer_makes_room_again_whatever_became_of_the_work() {
        assertThatThrownBy(() -> bulkhead.answer(() -> {
                    throw new IllegalStateException("failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(bulkhead.answer(() -> Reply.empty(200)).status()).isEqualTo(200);
    }

    @Test
    void answer_lets_work_wait_for_its_turn_if_there_is_time() throws Exception {
        Bulkhead patient = new Bulkhead(1, Duration.ofSeconds(30));
        FutureTask<Integer> second =
                new FutureTask<>(() -> patient.answer(() -> Reply.empty(200)).status());
        Thread waiting = new Thread(second);
        patient.answer(() -> {
            waiting.start();
            while (waiting.getState() != Thread.State.TIMED_WAITING) {
                assertThat(second.isDone()).as("done beside the first").isFalse();
                Thread.onSpinWait();
            }
            return Reply.empty(204);
        });
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(200);
    }

    @Test
    void answer_refuses_work_whose_time_is_up() {
        Bulkhead patient = new Bulkhead(1, Duration.ofMillis(1));
        patient.answer(() -> {
            assertThatThrownBy(() -> patient.answer(() -> Reply.empty(200))).isInstanceOf(StoreFailureException.class);
            return Reply.empty(204);
        });
        assertThat(patient.answer(() -> Reply.empty(200)).status()).isEqualTo(200);
    }

    @Test
    void answer_refuses_work_of_a_thread_that_is_to_end() {
        Bulkhead patient = new Bulkhead(1, Duration.ofSeconds(30));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> patient.answer(() -> Reply.empty(200))).isInstanceOf(StoreFailureException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
