package org.trainingexample.domain.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;

class SplitRatiosTest {
    private static final long ALL = 1L << 48;

    @ParameterizedTest
    @CsvSource({
        "-0.1, 1, 0.1, /train",
        "0.5, NaN, 0.5, /validation",
        "0, 0, 1.1, /test",
        "0.5, 0.5, 0.5, ''",
        "0, 0, 0, ''",
        "0.8, 0.1, 0.10000001, ''"
    })
    void shares_are_from_0_to_1_and_1_together(double train, double validation, double test, String pointer) {
        assertThatThrownBy(() -> new SplitRatios(train, validation, test))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Violation::field)
                                .containsExactly(pointer));
    }

    @Test
    void shares_that_were_rounded_are_scaled_and_others_are_not() {
        assertThat(SplitRatios.scaled(0.33, 0.33, 0.33).train()).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(SplitRatios.scaled(1.01, 0, 0)).isEqualTo(new SplitRatios(1, 0, 0));
        assertThat(SplitRatios.scaled(0.7, 0.2, 0.1)).isEqualTo(new SplitRatios(0.7, 0.2, 0.1));
        assertThatThrownBy(() -> SplitRatios.scaled(0.5, 0.3, 0.18)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> SplitRatios.scaled(0.8, 0.2, 0.02)).isInstanceOf(ValidationException.class);
    }

    @Test
    void sums_of_decimal_fractions_count_as_1() {
        assertThat(0.7 + 0.2 + 0.1).isNotEqualTo(1);
        new SplitRatios(0.7, 0.2, 0.1);
        new SplitRatios(1 / 3.0, 1 / 3.0, 1 / 3.0);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 281474976710656, 281474976710656",
        "0, 1, 0, 0, 281474976710656",
        "0, 0, 1, 0, 0",
        "0.5, 0.5, 0, 140737488355328, 281474976710656",
        "0.5, 0, 0.5, 140737488355328, 140737488355328",
        "0.5, 0.25, 0.25, 140737488355328, 211106232532992",
        "0.8, 0.1, 0.1, 225179981368525, 253327479039590"
    })
    void buckets_are_shared_out_in_proportion(
            double train, double validation, double test, long validationStart, long testStart) {
        SplitRatios ratios = new SplitRatios(train, validation, test);
        assertThat(ratios.validationStart()).isEqualTo(validationStart);
        assertThat(ratios.testStart()).isEqualTo(testStart);
    }

    @Test
    void a_split_of_no_share_has_no_bucket_whatever_doubles_miss_by() {
        for (double train : List.of(0.1, 0.3, 0.7, 1 / 3.0, 0.9)) {
            assertThat(new SplitRatios(train, 1 - train, 0).testStart()).isEqualTo(ALL);
            SplitRatios noValidation = new SplitRatios(train, 0, 1 - train);
            assertThat(noValidation.testStart()).isEqualTo(noValidation.validationStart());
        }
    }

    @Test
    void of_gives_the_share_of_each_split() {
        SplitRatios ratios = new SplitRatios(0.5, 0.3, 0.2);
        assertThat(ratios.of(Split.TRAIN)).isEqualTo(0.5);
        assertThat(ratios.of(Split.VALIDATION)).isEqualTo(0.3);
        assertThat(ratios.of(Split.TEST)).isEqualTo(0.2);
    }
}
