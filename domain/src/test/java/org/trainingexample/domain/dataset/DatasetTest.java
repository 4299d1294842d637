package org.trainingexample.domain.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.failure.DatasetException;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.testkit.dataset.Datasets;

class DatasetTest {
    private static final Instant LATER = NOON.plusSeconds(1);
    private static final JsonText OBJECT = JsonText.of("{\"a\": 1}");

    @Test
    void create_starts_at_revision_1_in_microseconds() {
        Dataset dataset = Datasets.dataset(DatasetDraft.named("d"), NOON.plusNanos(999));
        assertThat(dataset.revision()).isEqualTo(1);
        assertThat(dataset.createdAt()).isEqualTo(NOON);
        assertThat(dataset.updatedAt()).isEqualTo(NOON);
        assertThat(dataset.isFrozen()).isFalse();
    }

    @Test
    void revisions_start_at_1() {
        Dataset dataset = Datasets.any();
        assertThatThrownBy(() -> new Dataset(dataset.id(), 0, dataset.description(), dataset.seal(), NOON, NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void with_changes_what_the_patch_names_and_nothing_else() {
        Dataset dataset = Datasets.tagged("d", List.of("a"));
        Dataset patched = dataset.with(patch("text", null, null), LATER);
        assertThat(patched.description().description()).isEqualTo("text");
        assertThat(patched.description().tags()).containsExactly("a");
        assertThat(patched.revision()).isEqualTo(2);
        assertThat(patched.updatedAt()).isEqualTo(LATER);
        assertThat(patched.createdAt()).isEqualTo(NOON);
        assertThat(dataset.changedFields(patched)).containsExactly("description");
        Dataset again = patched.with(patch(null, List.of(), OBJECT), LATER);
        assertThat(again.description().description()).isEqualTo("text");
        assertThat(patched.changedFields(again)).containsExactly("statistics", "tags");
    }

    @Test
    void with_a_patch_that_changes_nothing_is_the_same_dataset() {
        Dataset dataset = Datasets.tagged("d", List.of("a"));
        assertThat(dataset.with(patch("", List.of("a", "a"), JsonText.EMPTY_OBJECT), LATER))
                .isSameAs(dataset);
    }

    @Test
    void with_renames_a_frozen_dataset_and_changes_nothing_else_of_it() {
        Dataset frozen = Datasets.any().sealed(Datasets.seal());
        DatasetPatch name = new DatasetPatch(
                Optional.of("b"), Optional.of("2"), Optional.empty(), Optional.empty(), Optional.empty());
        Dataset renamed = frozen.with(name, NOON.plusSeconds(9));
        assertThat(renamed.changedFields(frozen)).containsExactly("name", "version");
        assertThat(renamed.revision()).isEqualTo(frozen.revision() + 1);
        DatasetPatch both = new DatasetPatch(
                Optional.of("b"), Optional.empty(), Optional.of("d"), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> frozen.with(both, NOON)).isInstanceOf(DatasetException.class);
    }

    @Test
    void touched_and_filledBy_count_a_revision() {
        Dataset dataset = Datasets.any();
        Dataset touched = dataset.touched(LATER);
        assertThat(touched.revision()).isEqualTo(2);
        assertThat(dataset.changedFields(touched)).isEmpty();
        Dataset filled = touched.filledBy(OBJECT, LATER).filledBy(JsonText.EMPTY_OBJECT, LATER);
        assertThat(filled.revision()).isEqualTo(4);
        assertThat(filled.description().lineage().filterConfigs()).containsExactly(OBJECT, JsonText.EMPTY_OBJECT);
        assertThat(touched.changedFields(filled)).containsExactly("lineage");
    }

    @Test
    void filledBy_refuses_filters_that_together_are_longer_than_a_dataset_may_be() {
        JsonText filter = JsonText.of("{\"a\":\"" + "x".repeat((256 << 10) - 8) + "\"}");
        Dataset dataset = Dataset.create(new DatasetId(UUID.randomUUID()), DatasetDraft.named("any"), NOON);
        for (int i = 0; i < 16; i++) {
            dataset = dataset.filledBy(filter, LATER);
        }
        Dataset full = dataset;
        assertThatThrownBy(() -> full.filledBy(OBJECT, LATER))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Violation::field, Violation::code)
                                .containsExactly(tuple("/filter_configs", "too-long")));
    }

    @Test
    void sealed_ends_every_change() {
        Dataset open = Datasets.any();
        Dataset frozen = open.sealed(Datasets.seal());
        assertThat(frozen.revision()).isEqualTo(2);
        assertThat(frozen.updatedAt()).isEqualTo(Datasets.seal().frozenAt());
        assertThat(open.changedFields(frozen)).containsExactly("frozen_at");
        assertThat(frozen.isFrozen()).isTrue();
        for (Consumer<Dataset> change : List.<Consumer<Dataset>>of(
                Dataset::requireOpen,
                dataset -> dataset.with(patch(null, null, null), LATER),
                dataset -> dataset.touched(LATER),
                dataset -> dataset.filledBy(OBJECT, LATER),
                dataset -> dataset.sealed(Datasets.seal()))) {
            assertThatThrownBy(() -> change.accept(frozen))
                    .isInstanceOfSatisfying(
                            DatasetException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.DATASET_FROZEN));
        }
        open.requireOpen();
    }

    @Test
    void a_clock_that_was_set_back_does_not_set_the_dataset_back() {
        Dataset dataset = Datasets.any().touched(LATER);
        assertThat(dataset.touched(NOON).updatedAt()).isEqualTo(LATER);
        assertThat(dataset.filledBy(OBJECT, NOON).updatedAt()).isEqualTo(LATER);
    }

    private static DatasetPatch patch(String description, List<String> tags, JsonText statistics) {
        return DatasetPatch.describing(
                Optional.ofNullable(description), Optional.ofNullable(tags), Optional.ofNullable(statistics));
    }
}
