package org.trainingexample.adapter.http.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainingexample.adapter.http.dataset.DatasetCursor;
import org.trainingexample.adapter.http.problem.HttpProblem;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.query.Cursor;
import org.trainingexample.domain.query.FilterParameter;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleSort;

final class CursorCodecTest {
    private static final TrainingExampleFilter ALL = TrainingExampleFilter.ALL;
    private static final TrainingExampleId ID =
            new TrainingExampleId(UUID.fromString("ffffffff-e29b-41d4-a716-446655440000"));

    @ParameterizedTest
    @EnumSource
    void decode_gives_back_what_was_encoded(TrainingExampleSort sort) {
        List<Comparable<?>> keys = sort.field() == ExampleField.QUALITY_SCORE
                ? List.of(0.0, 33.333333333333336, 100.0)
                : List.of(
                        Instant.EPOCH,
                        Instant.parse("2026-11-22T09:15:00.123456Z"),
                        Instant.parse("0001-01-01T00:00:00.000001Z"),
                        Instant.parse("9999-12-31T23:59:59.999999Z"));
        for (Comparable<?> key : keys) {
            Cursor cursor = new Cursor(sort, key, ID);
            String token = CursorCodec.encode(cursor, ALL);
            assertThat(token).matches("[A-Za-z0-9_-]{48}");
            assertThat(CursorCodec.decode(token, ALL, sort)).isEqualTo(cursor);
        }
    }

    @Test
    void decode_refuses_a_token_with_any_bit_changed() {
        TrainingExampleSort sort = TrainingExampleSort.NEWEST_FIRST;
        byte[] token = Base64.getUrlDecoder().decode(CursorCodec.encode(new Cursor(sort, Instant.EPOCH, ID), ALL));
        for (int bit = 0; bit < token.length * 8; bit++) {
            token[bit / 8] ^= (byte) (1 << bit % 8);
            String changed = Base64.getUrlEncoder().encodeToString(token);
            assertThatThrownBy(() -> CursorCodec.decode(changed, ALL, sort)).isInstanceOf(HttpProblem.class);
            token[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void decode_refuses_a_time_outside_the_years_1_to_9999() {
        TrainingExampleSort sort = TrainingExampleSort.NEWEST_FIRST;
        long earliest = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond() * 1_000_000;
        long latest = Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond() * 1_000_000 - 1;
        for (long micros : List.of(earliest - 1, latest + 1, Long.MIN_VALUE, Long.MAX_VALUE)) {
            byte[] place = ByteBuffer.allocate(25)
                    .put((byte) 1)
                    .putLong(micros)
                    .putLong(ID.value().getMostSignificantBits())
                    .putLong(ID.value().getLeastSignificantBits())
                    .array();
            String forged = PageToken.seal(place, ALL, sort.wireName());
            assertThatThrownBy(() -> CursorCodec.decode(forged, ALL, sort)).isInstanceOf(HttpProblem.class);
            String member = PageToken.seal(place, ALL, "list");
            assertThatThrownBy(() -> DatasetCursor.place(member, "list")).isInstanceOf(HttpProblem.class);
        }
    }

    @Test
    void encode_tells_lists_apart() {
        Set<String> tokens = new HashSet<>();
        List<TrainingExampleFilter> filters = List.of(
                ALL,
                TrainingExampleFilter.builder().domain("a").build(),
                TrainingExampleFilter.builder().taskId("a").build(),
                TrainingExampleFilter.builder().labels(List.of("a")).build(),
                TrainingExampleFilter.builder().anyLabel(List.of("a")).build(),
                TrainingExampleFilter.builder().labels(List.of("a, b")).build(),
                TrainingExampleFilter.builder().labels(List.of("a", "b")).build(),
                TrainingExampleFilter.builder()
                        .oneOf(FilterParameter.DOMAIN, List.of("a", "b"))
                        .build(),
                TrainingExampleFilter.builder()
                        .noneOf(FilterParameter.DOMAIN, List.of("a", "b"))
                        .build(),
                TrainingExampleFilter.builder()
                        .noneOf(FilterParameter.DOMAIN, List.of("a"))
                        .build(),
                TrainingExampleFilter.builder()
                        .noneOf(FilterParameter.LABEL, List.of("a"))
                        .build(),
                TrainingExampleFilter.builder().metadata("a", List.of("b", "c")).build(),
                TrainingExampleFilter.builder().metadata("a", "b").build(),
                TrainingExampleFilter.builder().minQuality(1).build(),
                TrainingExampleFilter.builder().maxQuality(1).build(),
                TrainingExampleFilter.builder().domain("a").taskId("b").build(),
                TrainingExampleFilter.builder().domain("b").taskId("a").build());
        for (TrainingExampleFilter filter : filters) {
            for (TrainingExampleSort sort : TrainingExampleSort.values()) {
                Comparable<?> key = sort.field() == ExampleField.QUALITY_SCORE ? (Comparable<?>) 1.0 : Instant.EPOCH;
                tokens.add(CursorCodec.encode(new Cursor(sort, key, ID), filter));
            }
        }
        assertThat(tokens).hasSize(filters.size() * TrainingExampleSort.values().length);
    }
}
