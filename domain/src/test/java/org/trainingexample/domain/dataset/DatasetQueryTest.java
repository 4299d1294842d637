package org.trainingexample.domain.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.testkit.dataset.Datasets;

class DatasetQueryTest {
    @ParameterizedTest
    @CsvSource({
        "Tau-Airline, AIR, true",
        "Ärzte, äRZ, true",
        "Straße, STRASSE, true",
        "ΟΔΟΣ, οδος, true",
        "plain, ' ', false",
        "plain, %, false",
        "plain, p_ain, false"
    })
    void matches_a_part_of_the_name_whatever_the_case(String name, String part, boolean matches) {
        DatasetQuery query = new DatasetQuery(Optional.of(part), Optional.empty(), 1, 0);
        assertThat(query.matches(Datasets.named(name))).isEqualTo(matches);
    }

    @Test
    void matches_a_whole_tag() {
        Dataset dataset = Datasets.tagged("d", List.of("gold"));
        assertThat(new DatasetQuery(Optional.empty(), Optional.of("gold"), 1, 0).matches(dataset))
                .isTrue();
        assertThat(new DatasetQuery(Optional.empty(), Optional.of("Gold"), 1, 0).matches(dataset))
                .isFalse();
        assertThat(new DatasetQuery(Optional.of("x"), Optional.of("gold"), 1, 0).matches(dataset))
                .isFalse();
        assertThat(new DatasetQuery(Optional.empty(), Optional.empty(), 1, 0).matches(dataset))
                .isTrue();
    }

    @Test
    void the_part_of_the_list_has_bounds() {
        new DatasetQuery(Optional.empty(), Optional.empty(), 0, 0);
        new DatasetQuery(Optional.empty(), Optional.empty(), 1_000, 10_000);
        assertThatThrownBy(() -> new DatasetQuery(Optional.empty(), Optional.empty(), -1, 10_001))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Violation::field)
                                .containsExactly("limit", "offset"));
        assertThatThrownBy(() -> new DatasetQuery(Optional.empty(), Optional.empty(), 1_001, 0))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("limit");
    }
}
