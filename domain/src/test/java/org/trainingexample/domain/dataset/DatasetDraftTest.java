package org.trainingexample.domain.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.json.JsonText;

class DatasetDraftTest {
    private static final JsonText ARRAY = JsonText.of("[]");

    @Test
    void named_has_the_documented_defaults() {
        DatasetDraft draft = DatasetDraft.named("d");
        assertThat(draft)
                .isEqualTo(new DatasetDraft(
                        "d",
                        "1.0.0",
                        "",
                        List.of(),
                        new SplitRatios(0.8, 0.1, 0.1),
                        new Lineage(List.of(), List.of(), List.of(), List.of()),
                        JsonText.of("{}"),
                        "L07 DatasetCurator"));
    }

    @Test
    void every_violation_is_told_with_its_pointer() {
        assertThat(violations(() -> draft("", "", "\u0000", List.of("ok", "", "x".repeat(101)), ARRAY, "a\nb")))
                .containsExactly(
                        "/name", "/version", "/description", "/tags/1", "/tags/2", "/statistics", "/created_by");
    }

    @Test
    void names_have_at_most_255_characters() {
        String longest = "\uD83D\uDE00".repeat(255);
        draft(longest, longest, "", List.of(), JsonText.EMPTY_OBJECT, longest);
        String longer = longest + "x";
        assertThat(violations(() -> draft(longer, longer, "", List.of(), JsonText.EMPTY_OBJECT, longer)))
                .containsExactly("/name", "/version", "/created_by");
    }

    @Test
    void repeated_tags_are_collapsed_and_keep_their_order() {
        assertThat(draft("d", "1", "", List.of("b", "a", "b"), JsonText.EMPTY_OBJECT, "m")
                        .tags())
                .containsExactly("b", "a");
    }

    @Test
    void there_are_at_most_64_tags() {
        List<String> tags = IntStream.range(0, 65).mapToObj(i -> "t" + i).toList();
        draft("d", "1", "", tags.subList(0, 64), JsonText.EMPTY_OBJECT, "m");
        assertThat(violations(() -> draft("d", "1", "", tags, JsonText.EMPTY_OBJECT, "m")))
                .containsExactly("/tags");
    }

    @Test
    void a_lineage_tells_every_violation_with_its_pointer() {
        assertThat(violations(() -> new Lineage(
                        List.of(""), List.of("ok", "\n"), List.of(JsonText.EMPTY_OBJECT, ARRAY), List.of(""))))
                .containsExactly("/source_datasets/0", "/extraction_jobs/1", "/filter_configs/1", "/transformations/0");
    }

    @Test
    void a_list_of_the_lineage_has_at_most_1000_members() {
        List<String> names = Collections.nCopies(1_001, "n");
        List<JsonText> filters = Collections.nCopies(1_001, JsonText.EMPTY_OBJECT);
        new Lineage(names.subList(1, 1_001), List.of(), filters.subList(1, 1_001), List.of());
        assertThat(violations(() -> new Lineage(names, names, filters, names)))
                .containsExactly("/source_datasets", "/extraction_jobs", "/filter_configs", "/transformations");
    }

    private static DatasetDraft draft(
            String name, String version, String description, List<String> tags, JsonText statistics, String createdBy) {
        return new DatasetDraft(
                name, version, description, tags, SplitRatios.DEFAULT, Lineage.NONE, statistics, createdBy);
    }

    private static List<String> violations(ThrowingCallable making) {
        ValidationException[] invalid = new ValidationException[1];
        assertThatThrownBy(making).isInstanceOfSatisfying(ValidationException.class, refusal -> invalid[0] = refusal);
        return invalid[0].violations().stream().map(Violation::field).toList();
    }
}
