package org.trainingexample.adapter.http.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainingexample.adapter.http.problem.HttpProblem;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.pair.PairBy;
import org.trainingexample.domain.pair.PairPosition;
import org.trainingexample.domain.pair.PairRules;
import org.trainingexample.domain.pair.PairStrategy;
import org.trainingexample.domain.query.TrainingExampleFilter;

final class PairCursorTest {
    private static final TrainingExampleFilter FILTER = TrainingExampleFilter.ALL;

    @Test
    void decode_gives_back_what_was_encoded() {
        PairPosition position = position("a1".repeat(32));
        String token = PairCursor.encode(position, FILTER, PairRules.DEFAULT);
        assertThat(PairCursor.decode(token, FILTER, PairRules.DEFAULT)).isEqualTo(position);
    }

    @ParameterizedTest
    @CsvSource({"INPUT_HASH, no hash", "INPUT_HASH, ''", "TASK_ID, 'a\0b'"})
    void decode_refuses_a_forged_token_with_a_group_that_cannot_be(PairBy pairBy, String group) {
        PairRules rules = new PairRules(pairBy, PairStrategy.ALL, 20, 80);
        String token = PairCursor.encode(position(group), FILTER, rules);
        assertThatThrownBy(() -> PairCursor.decode(token, FILTER, rules)).isInstanceOf(HttpProblem.class);
    }

    private static PairPosition position(String group) {
        return new PairPosition(group, new TrainingExampleId(new UUID(1, 2)), new TrainingExampleId(new UUID(3, 4)));
    }
}
