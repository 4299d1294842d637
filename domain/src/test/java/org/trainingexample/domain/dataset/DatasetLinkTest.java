package org.trainingexample.domain.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.id.TrainingExampleId;

class DatasetLinkTest {
    private static final DatasetLink LINK = new DatasetLink(
            new DatasetId(UUID.fromString("0190b5a2-7c00-7000-8000-0000000000d5")),
            new TrainingExampleId(UUID.fromString("660e8400-e29b-41d4-a716-446655440001")),
            Split.TRAIN,
            NOON);

    /** The id was made by another program in another language. */
    @Test
    void id_is_a_uuid_of_version_8_made_of_the_two_ids() {
        assertThat(LINK.id()).hasToString("2a7309c8-03bd-83ab-872a-8a2e2d6c7245");
        assertThat(LINK.id().version()).isEqualTo(8);
        assertThat(LINK.id().variant()).isEqualTo(2);
    }

    @Test
    void every_id_has_the_version_and_variant_and_no_two_links_share_one() {
        assertThat(IntStream.range(0, 1_000)
                        .mapToObj(i -> new DatasetLink(
                                        new DatasetId(new UUID(i % 10, 0)),
                                        new TrainingExampleId(new UUID(0, i / 10)),
                                        Split.TEST,
                                        NOON)
                                .id()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.version() == 8 && id.variant() == 2);
    }

    @Test
    void movedTo_changes_the_split_alone() {
        DatasetLink moved = LINK.movedTo(Split.TEST);
        assertThat(moved).isEqualTo(new DatasetLink(LINK.datasetId(), LINK.exampleId(), Split.TEST, NOON));
        assertThat(moved.id()).isEqualTo(LINK.id());
    }

    @Test
    void createdAt_is_in_microseconds() {
        assertThat(new DatasetLink(LINK.datasetId(), LINK.exampleId(), Split.TEST, NOON.plusNanos(999)).createdAt())
                .isEqualTo(NOON);
    }
}
