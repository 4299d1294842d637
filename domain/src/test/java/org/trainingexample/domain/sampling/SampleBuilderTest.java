package org.trainingexample.domain.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.id.TrainingExampleId;

class SampleBuilderTest {
    private static final Sampling TWO_PER_TASK = sampling(null, null, 2);

    @Test
    void taken_are_those_that_the_rule_takes_from_all_rows() {
        Random random = new Random(1);
        for (int i = 0; i < 400; i++) {
            Sampling sampling = randomSampling(random);
            List<SamplingKey> lots = lots(
                    60,
                    number -> random.nextInt(4) == 0 ? null : "t" + random.nextInt(8),
                    number -> sampling.balanceBy().isEmpty() ? null : "v" + random.nextInt(3));
            SampleBuilder drawing = new SampleBuilder(sampling, 60, 1 + random.nextInt(20));
            lots.forEach(drawing::add);
            assertThat(lots.stream().filter(drawing.taken()).toList())
                    .as("%s", sampling)
                    .isEqualTo(sampling.of(lots, Function.identity()));
        }
    }

    @Test
    void rows_without_a_task_are_taken_without_being_held() {
        SampleBuilder drawing = new SampleBuilder(TWO_PER_TASK, 2, 1);
        List<SamplingKey> lots = lots(1_000, number -> number < 900 ? null : "t", number -> null);
        lots.forEach(drawing::add);
        assertThat(lots.stream().filter(drawing.taken())).hasSize(902);
    }

    @Test
    void rows_of_few_tasks_are_drawn_from_however_many_there_are() {
        SampleBuilder drawing = new SampleBuilder(TWO_PER_TASK, 4, 1);
        List<SamplingKey> lots = lots(1_000, number -> "t" + number % 2, number -> null);
        lots.forEach(drawing::add);
        assertThat(lots.stream().filter(drawing.taken())).hasSize(4);
    }

    @Test
    void balanced_samples_hold_no_more_than_each_task_and_value_may_have() {
        SampleBuilder drawing = new SampleBuilder(sampling(10, BalanceBy.DOMAIN, 3), 16, 1);
        List<SamplingKey> lots = lots(1_000, number -> number < 900 ? "t" + number % 2 : null, number -> "v");
        lots.forEach(drawing::add);
        assertThat(lots.stream().filter(drawing.taken())).hasSize(10);
    }

    @Test
    void more_rows_than_memory_has_room_for_are_refused_by_the_name_of_the_parameter() {
        List<SamplingKey> lots = lots(11, number -> "t" + number, number -> null);
        requireRefused(new SampleBuilder(TWO_PER_TASK, 10, 1), lots, "max_per_task");
        requireRefused(new SampleBuilder(TWO_PER_TASK, 10, 100), lots, "max_per_task");
        requireRefused(new SampleBuilder(sampling(11, null, null), 10, 1), lots, "sample");
        SampleBuilder enough = new SampleBuilder(sampling(10, null, null), 10, 1);
        lots.forEach(enough::add);
        assertThat(lots.stream().filter(enough.taken())).hasSize(10);
    }

    private static void requireRefused(SampleBuilder drawing, List<SamplingKey> lots, String parameter) {
        assertThatThrownBy(() -> {
                    lots.forEach(drawing::add);
                    drawing.taken();
                })
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::field)
                                .containsExactly(parameter));
    }

    private static Sampling randomSampling(Random random) {
        boolean sized = random.nextBoolean();
        return sampling(
                sized ? 1 + random.nextInt(40) : null,
                sized && random.nextBoolean() ? BalanceBy.DOMAIN : null,
                random.nextBoolean() ? 1 + random.nextInt(6) : null);
    }

    private static Sampling sampling(
            @Nullable Integer size, @Nullable BalanceBy balanceBy, @Nullable Integer maxPerTask) {
        return new Sampling(
                Optional.ofNullable(size), "", Optional.ofNullable(balanceBy), Optional.ofNullable(maxPerTask));
    }

    private static List<SamplingKey> lots(
            int count, IntFunction<@Nullable String> task, IntFunction<@Nullable String> value) {
        return IntStream.range(0, count)
                .mapToObj(number -> new SamplingKey(
                        List.of(new TrainingExampleId(new UUID(0, number))), task.apply(number), value.apply(number)))
                .toList();
    }
}
