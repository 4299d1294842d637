package org.trainingexample.domain.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.domain.TaskType;

class SealTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789abcdef", "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"})
    void a_hash_has_64_lower_case_digits(String hash) {
        assertThatThrownBy(() -> new Seal(NOON, hash, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void frozenAt_is_in_microseconds_and_splits_are_in_order() {
        SplitStatistics none = new SplitStatistics.Counter().statistics();
        Seal seal = new Seal(
                NOON.plusNanos(999), HASH, Map.of(Split.TEST, none, Split.TRAIN, none, Split.VALIDATION, none));
        assertThat(seal.frozenAt()).isEqualTo(NOON);
        assertThat(seal.statistics().keySet()).containsExactly(Split.TRAIN, Split.VALIDATION, Split.TEST);
    }

    @Test
    void statistics_count_and_average() {
        SplitStatistics.Counter counter = new SplitStatistics.Counter();
        counter.count(example(
                draft -> draft.domain("b").qualityScore(90).confidence(1).difficulty(0.5)));
        counter.count(example(
                draft -> draft.domain("a").qualityScore(60).confidence(0).difficulty(0)));
        counter.count(example(draft -> draft.domain("b")
                .qualityScore(0)
                .confidence(0.5)
                .difficulty(0.25)
                .taskType(TaskType.REASONING)));
        SplitStatistics statistics = counter.statistics();
        assertThat(statistics.examples()).isEqualTo(3);
        assertThat(statistics.averageQualityScore()).isEqualTo(50);
        assertThat(statistics.averageConfidence()).isEqualTo(0.5);
        assertThat(statistics.averageDifficulty()).isEqualTo(0.25);
        assertThat(statistics.domainDistribution().toString()).isEqualTo("{a=1, b=2}");
        assertThat(statistics.taskTypeDistribution())
                .containsEntry("reasoning", 1L)
                .hasSize(2);
    }

    @Test
    void statistics_of_nothing_are_zero() {
        SplitStatistics statistics = new SplitStatistics.Counter().statistics();
        assertThat(statistics).isEqualTo(new SplitStatistics(0, 0, 0, 0, new TreeMap<>(), new TreeMap<>()));
    }
}
