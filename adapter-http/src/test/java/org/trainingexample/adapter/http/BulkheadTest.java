package org.trainingexample.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.trainingexample.domain.StoreFailureException;

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
}
