package org.trainingexample.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.ExampleField.LABELS;
import static org.trainingexample.domain.ExampleField.QUALITY_SCORE;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.VersionMismatchException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.query.TrainingExampleSort;
import org.trainingexample.domain.testkit.TrainingExamples;

class TrainingExampleTest {
    private static final Instant LATER = NOON.plusSeconds(60);

    private final TrainingExample example = TrainingExamples.example(draft -> draft.agentId(new UUID(1, 1)));

    @Test
    void with_changes_what_the_patch_touches_and_nothing_else() {
        TrainingExample changed = with(draft -> draft.qualityScore(92).labels(List.of("verified")));
        assertThat(example.changedFields(changed)).containsExactly(LABELS, QUALITY_SCORE);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.createdAt()).isEqualTo(NOON);
        assertThat(changed.updatedAt()).isEqualTo(LATER);
    }

    @Test
    void with_leaves_alone_what_the_patch_does_not_change() {
        assertThat(with(draft -> draft.qualityScore(0).domain("general"))).isSameAs(example);
    }

    @Test
    void with_clears_what_may_be_null() {
        assertThat(with(draft -> draft.agentId(null)).provenance().agentId()).isNull();
    }

    @Test
    void with_hashes_again_only_what_changed() {
        assertThat(with(draft -> draft.qualityScore(1)).hashes()).isSameAs(example.hashes());
        assertThat(with(draft -> draft.outputText("other")).hashes()).isNotEqualTo(example.hashes());
    }

    @Test
    void with_never_goes_back_in_time() {
        TrainingExample changed =
                example.with(draft -> draft.qualityScore(1), TrainingExamples::hashes, NOON.minusSeconds(1));
        assertThat(changed.updatedAt()).isEqualTo(NOON);
    }

    @Test
    void times_are_cut_to_microseconds() {
        Instant fine = Instant.parse("2026-01-24T12:00:00.123456789Z");
        assertThat(TrainingExamples.example(UUID.randomUUID(), fine, draft -> {})
                        .createdAt())
                .isEqualTo(Instant.parse("2026-01-24T12:00:00.123456Z"));
    }

    @Test
    void ids_are_ordered_as_unsigned_numbers() {
        TrainingExampleId low = new TrainingExampleId(UUID.fromString("7fffffff-0000-7000-8000-000000000000"));
        TrainingExampleId high = new TrainingExampleId(UUID.fromString("80000000-0000-7000-8000-000000000000"));
        TrainingExampleId higher = new TrainingExampleId(UUID.fromString("80000000-0000-7000-f000-000000000000"));
        assertThat(low).isLessThan(high);
        assertThat(high).isLessThan(higher);
    }

    @Test
    void expected_versions_are_exact() {
        ExpectedVersion.any().require(example);
        ExpectedVersion.oneOf(Set.of(1L, 7L)).require(example);
        assertThatThrownBy(() -> ExpectedVersion.oneOf(Set.of(2L)).require(example))
                .isInstanceOfSatisfying(
                        VersionMismatchException.class,
                        mismatch -> assertThat(mismatch.currentVersion()).isEqualTo(1));
        assertThatThrownBy(() -> ExpectedVersion.oneOf(Set.of()).require(example))
                .isInstanceOf(VersionMismatchException.class);
    }

    @Test
    void queries_are_checked() {
        assertThat(fields(-1, 0)).containsExactly("limit");
        assertThat(fields(0, 0)).as("an empty page").isEmpty();
        assertThat(fields(1_001, -1)).containsExactly("limit", "offset");
        assertThat(fields(1_000, 10_001)).containsExactly("offset");
        assertThat(fields(1, 10_000)).isEmpty();
    }

    private TrainingExample with(TrainingExamplePatch patch) {
        return example.with(patch, TrainingExamples::hashes, LATER);
    }

    private static List<String> fields(int limit, int offset) {
        try {
            new TrainingExampleQuery(
                    TrainingExampleFilter.ALL, TrainingExampleSort.NEWEST_FIRST, limit, offset, Optional.empty());
            return List.of();
        } catch (ValidationException invalid) {
            return invalid.violations().stream().map(Violation::field).toList();
        }
    }
}
