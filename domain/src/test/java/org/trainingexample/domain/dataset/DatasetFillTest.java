package org.trainingexample.domain.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.sampling.Sampling;

class DatasetFillTest {
    private static final Sampling SAMPLE = new Sampling(Optional.of(1), "", Optional.empty(), Optional.empty());
    private static final Sampling PER_TASK = new Sampling(Optional.empty(), "", Optional.empty(), Optional.of(1));

    @ParameterizedTest
    @ValueSource(ints = {1, 10_000_000})
    void a_limit_may_be_between_1_and_10_million(int limit) {
        assertThatCode(() -> fill(Sampling.ALL, Optional.of(limit))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 10_000_001})
    void a_limit_outside_is_refused(int limit) {
        assertRefused("/limit", "out-of-range", Sampling.ALL, limit);
    }

    @Test
    void a_limit_together_with_a_sample_is_refused() {
        assertRefused("/limit", "conflict", SAMPLE, 5);
        assertRefused("/limit", "conflict", PER_TASK, 5);
    }

    private static DatasetFill fill(Sampling sampling, Optional<Integer> limit) {
        return new DatasetFill(TrainingExampleFilter.ALL, SplitRule.DEFAULT, sampling, limit, JsonText.EMPTY_OBJECT);
    }

    private static void assertRefused(String field, String code, Sampling sampling, int limit) {
        assertThatThrownBy(() -> fill(sampling, Optional.of(limit)))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        invalid -> assertThat(invalid.violations())
                                .singleElement()
                                .satisfies(violation -> {
                                    assertThat(violation.field()).isEqualTo(field);
                                    assertThat(violation.code()).isEqualTo(code);
                                }));
    }
}
