package org.trainingexample.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.id.TrainingExampleId;

class TrainingExampleIdsTest {
    @Test
    void ids_keep_their_order() {
        assertThat(new TrainingExampleIds(ids(1_000)).values()).isEqualTo(ids(1_000));
    }

    @Test
    void ids_are_1_to_1000() {
        assertThat(violations(List.of())).containsExactly(new Violation("", "too-few", "must have at least one id"));
        assertThat(violations(ids(1_001))).containsExactly(new Violation("", "too-many", "must have at most 1000 ids"));
    }

    @Test
    void ids_are_given_once() {
        List<TrainingExampleId> ids = new ArrayList<>(ids(3));
        ids.add(1, ids.get(0));
        ids.add(ids.get(3));
        assertThat(violations(ids))
                .containsExactly(
                        new Violation("/1", "repeated", "must be given once"),
                        new Violation("/4", "repeated", "must be given once"));
    }

    private static List<Violation> violations(List<TrainingExampleId> ids) {
        List<Violation> violations = new ArrayList<>();
        assertThatThrownBy(() -> new TrainingExampleIds(ids))
                .isInstanceOfSatisfying(ValidationException.class, invalid -> violations.addAll(invalid.violations()));
        return violations;
    }

    private static List<TrainingExampleId> ids(int count) {
        return LongStream.range(0, count)
                .mapToObj(n -> new TrainingExampleId(new UUID(0, n)))
                .toList();
    }
}
