package org.trainingexample.domain.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.id.TrainingExampleId;

class SamplingTest {
    private static final String SEED = "seed \u00e9";

    @Test
    void all_takes_every_row() {
        assertThat(Sampling.ALL.isAll()).isTrue();
        assertThat(ExportRow.sample(Sampling.ALL, rows(5))).isEqualTo(rows(5));
        assertThat(new Sampling(Optional.empty(), "a seed alone", Optional.empty(), Optional.empty()).isAll())
                .isTrue();
        assertThat(size(5).isAll()).isFalse();
    }

    /** The numbers were drawn by another program in another language. */
    @Test
    void of_is_the_same_on_every_machine() {
        assertThat(numbers(size(5))).containsExactly(5L, 6L, 7L, 8L, 11L);
        assertThat(numbers(balanced(6))).containsExactly(5L, 7L, 8L, 9L, 10L, 11L);
        assertThat(numbers(balanced(10))).containsExactly(1L, 3L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(numbers(perTask(1))).containsExactly(5L, 6L, 7L, 10L, 11L);
    }

    @Test
    void of_pairs_draws_by_both_ids() {
        List<ExportRow.Pair> pairs = IntStream.range(0, 6)
                .mapToObj(i -> new ExportRow.Pair(numbered(2 * i + 1), numbered(2 * i + 2), null))
                .toList();
        assertThat(ExportRow.sample(size(3), pairs)).containsExactly(pairs.get(0), pairs.get(4), pairs.get(5));
    }

    @Test
    void of_leaves_rows_in_their_order_and_takes_the_same_ones_in_any() {
        List<ExportRow.Single> reversed = new ArrayList<>(rows(12));
        Collections.reverse(reversed);
        assertThat(ExportRow.sample(size(5), reversed))
                .extracting(row -> row.example().id().value().getLeastSignificantBits())
                .containsExactly(11L, 8L, 7L, 6L, 5L);
    }

    @Test
    void of_fewer_rows_than_asked_for_takes_all() {
        assertThat(ExportRow.sample(size(13), rows(12))).isEqualTo(rows(12));
        assertThat(ExportRow.sample(size(12), rows(12))).isEqualTo(rows(12));
        assertThat(ExportRow.sample(size(1), List.<ExportRow.Single>of())).isEmpty();
    }

    @Test
    void a_larger_sample_contains_the_smaller_one() {
        for (int i = 1; i < 12; i++) {
            assertThat(numbers(size(i + 1))).containsAll(numbers(size(i)));
        }
    }

    @Test
    void a_balanced_sample_takes_equal_numbers_as_far_as_there_are_enough() {
        for (int size = 1; size <= 12; size++) {
            List<String> domains = ExportRow.sample(balanced(size), rows(12)).stream()
                    .map(row -> row.example().classification().domain())
                    .toList();
            int fewer = Collections.frequency(domains, "b");
            int more = Collections.frequency(domains, "a");
            assertThat(more + fewer).isEqualTo(size);
            assertThat(fewer).isLessThanOrEqualTo(4);
            if (size <= 8) {
                assertThat(Math.abs(more - fewer)).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void no_task_has_more_than_its_rows_and_rows_without_a_task_are_not_limited() {
        assertThat(ExportRow.sample(perTask(2), rows(12)))
                .filteredOn(row -> row.example().provenance().taskId() == null)
                .hasSize(2);
        assertThat(ExportRow.sample(perTask(2), rows(12))).hasSize(8);
        assertThat(ExportRow.sample(perTask(100), rows(12))).isEqualTo(rows(12));
    }

    @Test
    void draw_hashes_the_seed_a_zero_byte_and_the_key() {
        TrainingExampleId id = new TrainingExampleId(new UUID(0x0102030405060708L, -1));
        assertThat(HexFormat.of().formatHex(Sampling.bytes(id))).isEqualTo("0102030405060708ffffffffffffffff");
        assertThat(HexFormat.of().formatHex(Sampling.hash("", new byte[0])))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(Sampling.hash("a", new byte[] {'b'})).isNotEqualTo(Sampling.hash("", new byte[] {'a', 0, 'b'}));
    }

    @Test
    void counts_and_seeds_have_bounds() {
        assertThatThrownBy(() ->
                        new Sampling(Optional.of(0), "\n", Optional.of(BalanceBy.DOMAIN), Optional.of(10_000_001)))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Violation::field)
                                .containsExactly("sample", "max_per_task", "seed"));
        new Sampling(Optional.of(10_000_000), "x".repeat(100), Optional.empty(), Optional.of(1));
    }

    @Test
    void balance_needs_a_size() {
        assertThatThrownBy(() -> new Sampling(Optional.empty(), "", Optional.of(BalanceBy.DOMAIN), Optional.of(1)))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Violation::field)
                                .containsExactly("balance_by"));
    }

    @Test
    void balanceBy_tells_values_by_their_wire_names() {
        TrainingExample example = example(draft -> draft.domain("d"));
        assertThat(BalanceBy.DOMAIN.of(example)).isEqualTo("d");
        assertThat(BalanceBy.TASK_TYPE.of(example)).isEqualTo("single_step");
        assertThat(BalanceBy.SOURCE_TYPE.of(example)).isEqualTo("execution_trace");
    }

    private static Sampling size(int size) {
        return new Sampling(Optional.of(size), SEED, Optional.empty(), Optional.empty());
    }

    private static Sampling balanced(int size) {
        return new Sampling(Optional.of(size), SEED, Optional.of(BalanceBy.DOMAIN), Optional.empty());
    }

    private static Sampling perTask(int most) {
        return new Sampling(Optional.empty(), SEED, Optional.empty(), Optional.of(most));
    }

    private static List<Long> numbers(Sampling sampling) {
        return ExportRow.sample(sampling, rows(12)).stream()
                .map(row -> row.example().id().value().getLeastSignificantBits())
                .toList();
    }

    private static List<ExportRow.Single> rows(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new ExportRow.Single(numbered(i), null))
                .toList();
    }

    private static TrainingExample numbered(int number) {
        return example(
                new UUID(0, number),
                NOON,
                draft -> draft.domain(number <= 8 ? "a" : "b").taskId(number % 5 == 0 ? null : "t" + number % 3));
    }
}
