package org.trainingexample.domain.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.query.FilterParameter.DOMAIN;
import static org.trainingexample.domain.query.FilterParameter.LABEL;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;

import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainingexample.domain.ExampleSource;
import org.trainingexample.domain.TaskType;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.query.TrainingExampleFilter.Builder;
import org.trainingexample.domain.testkit.TrainingExamples;

class TrainingExampleFilterTest {
    private static final UUID AGENT = new UUID(1, 2);
    private static final TrainingExample EXAMPLE = TrainingExamples.example(
            UUID.randomUUID(),
            NOON,
            draft -> draft.agentId(AGENT)
                    .executionId("exec")
                    .taskId("task")
                    .traceHash("hash")
                    .extractedBy("me")
                    .domain("frontend")
                    .source(ExampleSource.SYNTHETIC)
                    .taskType(TaskType.PLANNING)
                    .labels(List.of("a", "b"))
                    .qualityScore(80)
                    .confidence(0.5)
                    .difficulty(0.25)
                    .metadata(JsonText.of("{\"n\":1}")));

    /** A condition that the example meets and one that it just misses. */
    private record Case(UnaryOperator<Builder> met, UnaryOperator<Builder> missed) {}

    static List<Case> conditions() {
        return List.of(
                new Case(f -> f.agentId(AGENT), f -> f.agentId(new UUID(1, 3))),
                new Case(f -> f.executionId("exec"), f -> f.executionId("Exec")),
                new Case(f -> f.taskId("task"), f -> f.taskId("task ")),
                new Case(f -> f.traceHash("hash"), f -> f.traceHash("has")),
                new Case(f -> f.extractedBy("me"), f -> f.extractedBy("%")),
                new Case(f -> f.domain("frontend"), f -> f.domain("front%")),
                new Case(f -> f.source(ExampleSource.SYNTHETIC), f -> f.source(ExampleSource.EXECUTION_TRACE)),
                new Case(f -> f.taskType(TaskType.PLANNING), f -> f.taskType(TaskType.REASONING)),
                new Case(f -> f.inputHash(EXAMPLE.hashes().input()), f -> f.inputHash("0".repeat(64))),
                new Case(f -> f.oneOf(DOMAIN, List.of("b", "frontend")), f -> f.oneOf(DOMAIN, List.of("b", "c"))),
                new Case(f -> f.noneOf(DOMAIN, List.of("b")), f -> f.noneOf(DOMAIN, List.of("b", "frontend"))),
                new Case(f -> f.noneOf(LABEL, List.of("c", "d")), f -> f.noneOf(LABEL, List.of("c", "b"))),
                new Case(f -> f.metadata("n", List.of("2", "1")), f -> f.metadata("n", List.of("2", "3"))),
                new Case(f -> f.notMetadata("n", List.of("2")), f -> f.notMetadata("n", List.of("2", "1.0"))),
                new Case(f -> f.minQuality(80), f -> f.minQuality(80.0001)),
                new Case(f -> f.maxQuality(80), f -> f.maxQuality(79.9999)),
                new Case(f -> f.minConfidence(0.5), f -> f.minConfidence(0.51)),
                new Case(f -> f.maxConfidence(0.5), f -> f.maxConfidence(0.49)),
                new Case(f -> f.minDifficulty(0.25), f -> f.minDifficulty(0.26)),
                new Case(f -> f.maxDifficulty(0.25), f -> f.maxDifficulty(0.24)),
                new Case(f -> f.createdAfter(NOON), f -> f.createdAfter(NOON.plusNanos(1_000))),
                new Case(f -> f.createdBefore(NOON.plusNanos(1_000)), f -> f.createdBefore(NOON)),
                new Case(f -> f.updatedAfter(NOON), f -> f.updatedAfter(NOON.plusNanos(1_000))),
                new Case(f -> f.updatedBefore(NOON.plusNanos(1_000)), f -> f.updatedBefore(NOON)),
                new Case(f -> f.labels(List.of("b", "a")), f -> f.labels(List.of("a", "c"))),
                new Case(f -> f.anyLabel(List.of("c", "a")), f -> f.anyLabel(List.of("c", "A"))));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void matches_exactly_what_the_condition_says(Case condition) {
        assertThat(filter(condition.met()).matches(EXAMPLE)).isTrue();
        assertThat(filter(condition.missed()).matches(EXAMPLE)).isFalse();
    }

    @Test
    void matches_only_if_every_condition_is_met() {
        assertThat(TrainingExampleFilter.ALL.matches(EXAMPLE)).isTrue();
        assertThat(filter(f -> f.domain("frontend").minQuality(80)).matches(EXAMPLE))
                .isTrue();
        assertThat(filter(f -> f.domain("frontend").minQuality(81)).matches(EXAMPLE))
                .isFalse();
    }

    @Test
    void an_example_without_a_value_has_none_of_the_excluded_ones() {
        TrainingExample bare = TrainingExamples.any();
        for (FilterParameter parameter :
                List.of(FilterParameter.TASK_ID, FilterParameter.EXECUTION_ID, FilterParameter.SOURCE_TRACE_HASH)) {
            assertThat(filter(f -> f.noneOf(parameter, List.of("x"))).matches(bare))
                    .isTrue();
            assertThat(filter(f -> f.oneOf(parameter, List.of("x"))).matches(bare))
                    .isFalse();
        }
        assertThat(filter(f -> f.noneOf(FilterParameter.AGENT_ID, List.of(AGENT)))
                        .matches(bare))
                .isTrue();
        assertThat(filter(f -> f.notMetadata("n", List.of("1"))).matches(bare)).isTrue();
    }

    @Test
    void the_order_and_repetition_of_values_does_not_matter() {
        assertThat(filter(f -> f.oneOf(DOMAIN, List.of("a", "b", "a"))))
                .isEqualTo(filter(f -> f.oneOf(DOMAIN, List.of("b", "a"))));
        assertThat(filter(f -> f.oneOf(DOMAIN, List.of("a")))).isEqualTo(filter(f -> f.domain("a")));
    }

    @Test
    void negative_zero_is_zero() {
        assertThat(filter(f -> f.minQuality(0.0).maxQuality(-0.0)))
                .isEqualTo(filter(f -> f.minQuality(-0.0).maxQuality(0.0)));
    }

    @Test
    void filters_are_equal_in_whatever_order_they_were_put_together() {
        assertThat(filter(f -> f.domain("a").minQuality(1)))
                .isEqualTo(filter(f -> f.minQuality(1).domain("a")));
    }

    @Test
    void build_refuses_ranges_that_hold_nothing_and_numbers_that_are_none() {
        assertThatThrownBy(() -> filter(f -> f.minQuality(2)
                        .maxQuality(1)
                        .createdAfter(NOON.plusSeconds(1))
                        .createdBefore(NOON)
                        .maxDifficulty(Double.NaN)))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Violation::field)
                                .containsExactlyInAnyOrder("min_quality", "created_after", "max_difficulty"));
    }

    @Test
    void build_refuses_101_values_and_hashes_that_are_none() {
        List<String> values =
                IntStream.range(0, 101).mapToObj(Integer::toString).toList();
        assertThatThrownBy(() -> filter(f -> f.noneOf(DOMAIN, values)))
                .hasMessageContaining("not_domain must be given at most 100");
        assertThatThrownBy(() -> filter(f -> f.inputHash("abc"))).hasMessageContaining("input_hash must be a SHA-256");
    }

    @Test
    void build_refuses_65_labels() {
        List<String> labels = IntStream.range(0, 65).mapToObj(Integer::toString).toList();
        assertThatThrownBy(() -> filter(f -> f.labels(labels))).hasMessageContaining("label must be given at most 64");
    }

    private static TrainingExampleFilter filter(UnaryOperator<Builder> conditions) {
        return conditions.apply(TrainingExampleFilter.builder()).build();
    }
}
