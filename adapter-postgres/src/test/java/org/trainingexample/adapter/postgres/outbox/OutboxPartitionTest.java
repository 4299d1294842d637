package org.trainingexample.adapter.postgres.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxPartitionTest {
    @ParameterizedTest
    @CsvSource({
        "00000000-0000-0000-0000-000000000000, 0",
        "019c0000-0000-7000-8000-00000000003f, 63",
        "019c0000-0000-7000-8000-000000000040, 0",
        "ffffffff-ffff-ffff-ffff-ffffffffffff, 63",
        "550e8400-e29b-41d4-a716-446655440000, 0",
        "660e8400-e29b-41d4-a716-446655440001, 1"
    })
    void of_is_the_same_for_ever(UUID aggregateId, int partition) {
        assertThat(OutboxPartition.of(aggregateId)).isEqualTo(partition);
    }

    @Test
    void of_uses_every_partition() {
        assertThat(java.util.stream.LongStream.range(0, 200)
                        .map(low -> OutboxPartition.of(new UUID(7, low)))
                        .distinct())
                .hasSize(64);
    }
}
