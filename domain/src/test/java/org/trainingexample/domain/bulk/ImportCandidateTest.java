package org.trainingexample.domain.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.imports.ImportCandidates;

class ImportCandidateTest {
    private static final Instant NOON = TrainingExamples.NOON;

    @Test
    void refused_points_at_the_identity_that_is_taken() {
        ImportCandidate candidate = ImportCandidates.rejecting(7, draft -> draft.traceHash("a"));
        var other = TrainingExamples.any().id();
        assertThat(candidate.refused(other).violations())
                .extracting(Violation::field)
                .containsExactly("/source_trace_hash");
        assertThat(candidate.refused(candidate.example().id()).violations())
                .extracting(Violation::field)
                .containsExactly("/id");
    }

    @Test
    void met_fails_or_not_as_the_policy_says() {
        var other = TrainingExamples.any().id();
        assertThat(ImportCandidates.rejecting(7, draft -> {}).met(other).status())
                .isEqualTo(ImportStatus.FAILED);
        assertThat(ImportCandidates.skipping(7, draft -> {}).met(other)).isEqualTo(ImportResult.duplicate(7, other));
    }

    @Test
    void preservedOrigin_was_not_changed_before_it_was_created() {
        var id = TrainingExamples.any().id();
        assertThat(new PreservedOrigin(id, 1, NOON, NOON).updatedAt()).isEqualTo(NOON);
        assertThatThrownBy(() -> new PreservedOrigin(id, 1, NOON, NOON.minusNanos(1_000)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("/updated_at");
    }

    @Test
    void preservedOrigin_has_a_version() {
        var id = TrainingExamples.any().id();
        assertThat(new PreservedOrigin(id, 3, NOON, NOON).version()).isEqualTo(3);
        assertThatThrownBy(() -> new PreservedOrigin(id, 0, NOON, NOON))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("/version must be at least 1");
    }
}
