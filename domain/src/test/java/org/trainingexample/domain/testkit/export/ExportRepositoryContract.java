package org.trainingexample.domain.testkit.export;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;
import static org.trainingexample.domain.testkit.TrainingExamples.any;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.failure.DatasetException;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.pair.PairRules;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.sampling.BalanceBy;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExampleFilters;
import org.trainingexample.domain.testkit.dataset.Datasets;
import org.trainingexample.domain.testkit.event.EventMessages;

/** What every repository promises of reading rows for training. */
public abstract class ExportRepositoryContract extends ExportContract {
    private static final Comparator<TrainingExample> OLDEST_FIRST =
            Comparator.comparing(TrainingExample::createdAt).thenComparing(TrainingExample::id);

    @Test
    void read_gives_what_matches_exactly_as_it_is_stored_the_oldest_first_then_by_id() {
        Random random = new Random(1);
        List<TrainingExample> stored = insertRandom(200, random);
        for (int i = 0; i < 60; i++) {
            TrainingExampleFilter filter = TrainingExampleFilters.random(random);
            List<ExportRow> expected = stored.stream()
                    .filter(filter::matches)
                    .sorted(OLDEST_FIRST)
                    .<ExportRow>map(example -> new ExportRow.Single(example, null))
                    .toList();
            assertThat(read(ExportSelection.of(new ExportSource.Stored(filter))))
                    .as("%s", filter)
                    .isEqualTo(expected);
        }
    }

    @Test
    void read_gives_more_rows_than_fit_into_one_portion() {
        List<TrainingExample> stored = IntStream.range(0, 2_500)
                .mapToObj(i -> example(UUID.randomUUID(), NOON.plusSeconds(i % 7), draft -> draft.domain("d" + i)))
                .toList();
        stored.forEach(this::insert);
        assertThat(read(ExportSelection.of(stored())))
                .extracting(ExportRow::first)
                .isEqualTo(stored.stream().sorted(OLDEST_FIRST).toList());
    }

    @Test
    void read_returns_what_the_reading_returned() {
        assertThat(exports.<String>read(ExportSelection.of(stored()), rows -> "done"))
                .isEqualTo("done");
    }

    @Test
    void read_gives_nothing_of_an_empty_store() {
        assertThat(read(ExportSelection.of(stored()))).isEmpty();
        assertThat(read(new ExportSelection(stored(), Optional.of(PairRules.DEFAULT), Sampling.ALL)))
                .isEmpty();
        assertThat(read(ExportSelection.of(in(insert(Datasets.any()))))).isEmpty();
    }

    @Test
    void read_of_a_dataset_gives_its_examples_by_id_with_their_splits() {
        List<TrainingExample> members = insertRandom(30, new Random(2));
        insertRandom(10, new Random(3));
        Dataset dataset = insertWith(members);
        List<ExportRow> expected = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            expected.add(new ExportRow.Single(members.get(i), Split.values()[i % 3].wireName()));
        }
        expected.sort(Comparator.comparing(row -> row.first().id()));
        assertThat(read(ExportSelection.of(in(dataset)))).isEqualTo(expected);
        for (Split split : Split.values()) {
            assertThat(read(ExportSelection.of(new ExportSource.InDataset(dataset.id(), Optional.of(split)))))
                    .isEqualTo(expected.stream()
                            .filter(row -> split.wireName().equals(row.split()))
                            .toList());
        }
    }

    @Test
    void read_of_a_frozen_dataset_gives_it_as_it_was() {
        List<TrainingExample> members = insertRandom(40, new Random(4));
        Dataset dataset = insertWith(members);
        Dataset live = insertWith(members);
        ExportSelection pairs = new ExportSelection(in(dataset), Optional.of(PairRules.DEFAULT), Sampling.ALL);
        List<ExportRow> rowsBefore = read(ExportSelection.of(in(dataset)));
        List<ExportRow> pairsBefore = read(pairs);
        freeze(dataset);
        members.subList(0, 20)
                .forEach(member ->
                        edit(member, draft -> draft.outputText("edited").qualityScore(1)));
        members.subList(10, 30).forEach(this::delete);
        assertThat(read(ExportSelection.of(in(dataset)))).isEqualTo(rowsBefore);
        assertThat(read(pairs)).isEqualTo(pairsBefore).isNotEmpty();
        assertThat(read(ExportSelection.of(in(live)))).hasSize(20);
        assertThat(read(ExportSelection.of(in(live))))
                .extracting(row -> row.first().output().text())
                .contains("edited");
    }

    @Test
    void read_of_a_dataset_that_is_not_there_does_not_begin() {
        Dataset deleted = insert(Datasets.any());
        datasets.delete(deleted.id(), EventMessages::deleted);
        for (DatasetId id : List.of(deleted.id(), new DatasetId(UUID.randomUUID()))) {
            assertThatThrownBy(() -> exports.<String>read(
                            ExportSelection.of(new ExportSource.InDataset(id, Optional.empty())),
                            rows -> Assertions.fail("must not begin")))
                    .isInstanceOfSatisfying(
                            DatasetException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.DATASET_NOT_FOUND));
        }
    }

    @Test
    void read_stays_on_one_state_while_others_write() {
        List<TrainingExample> stored = insertRandom(50, new Random(5));
        List<ExportRow> before = read(ExportSelection.of(stored()));
        List<ExportRow> seen = new ArrayList<>();
        List<ExportRow> again = exports.read(ExportSelection.of(stored()), rows -> {
            rows.forEach(row -> {
                if (seen.isEmpty()) {
                    Threads.run(1, thread -> {
                        stored.subList(0, 20).forEach(example -> edit(example, draft -> draft.outputText("edited")));
                        stored.subList(10, 40).forEach(this::delete);
                        insertRandom(20, new Random(6));
                    });
                }
                seen.add(row);
            });
            return list(rows);
        });
        assertThat(seen).isEqualTo(before);
        assertThat(again).isEqualTo(before);
        assertThat(read(ExportSelection.of(stored()))).hasSize(40);
    }

    @Test
    void read_of_a_dataset_stays_on_one_state_while_others_change_or_delete_it() {
        List<TrainingExample> stored = insertRandom(40, new Random(7));
        Dataset dataset = insertWith(stored.subList(0, 30));
        List<ExportRow> before = read(ExportSelection.of(in(dataset)));
        List<ExportRow> pairsBefore =
                read(new ExportSelection(in(dataset), Optional.of(PairRules.DEFAULT), Sampling.ALL));
        exports.read(ExportSelection.of(in(dataset)), rows -> {
            Threads.run(1, thread -> {
                put(dataset, stored.get(0), Split.TEST);
                put(dataset, stored.get(35), Split.TEST);
                delete(stored.get(1));
                freeze(dataset);
            });
            assertThat(list(rows)).isEqualTo(before);
            Threads.run(1, thread -> datasets.delete(dataset.id(), EventMessages::deleted));
            assertThat(list(rows)).isEqualTo(before);
            return rows;
        });
        assertThat(pairsBefore).isNotEmpty();
    }

    @Test
    void a_consumer_that_throws_ends_the_reading() {
        insertRandom(3, new Random(8));
        List<ExportRow> seen = new ArrayList<>();
        assertThatThrownBy(() -> exports.<String>read(ExportSelection.of(stored()), rows -> {
                    rows.forEach(row -> {
                        seen.add(row);
                        throw new IllegalStateException("enough");
                    });
                    return "not reached";
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
        assertThat(seen).hasSize(1);
        assertThat(read(ExportSelection.of(stored()))).hasSize(3);
    }

    @Test
    void a_consumer_that_throws_may_be_followed_by_another_reading_of_the_same_state() {
        insertRandom(3, new Random(9));
        List<ExportRow> before = read(ExportSelection.of(stored()));
        assertThat(exports.<List<ExportRow>>read(ExportSelection.of(stored()), rows -> {
                    assertThatThrownBy(() -> rows.forEach(row -> {
                                throw new IllegalStateException("enough");
                            }))
                            .hasMessage("enough");
                    return list(rows);
                }))
                .isEqualTo(before);
    }

    @Test
    void a_sample_is_what_the_rule_draws() {
        List<TrainingExample> stored = insertRandom(80, new Random(10));
        Dataset dataset = insertWith(stored);
        for (ExportSource source :
                List.of(stored(), in(dataset), new ExportSource.InDataset(dataset.id(), Optional.of(Split.TEST)))) {
            List<ExportRow> all = read(ExportSelection.of(source));
            for (Sampling sampling : samplings()) {
                ExportSelection selection = new ExportSelection(source, Optional.empty(), sampling);
                assertThat(read(selection)).as("%s", selection).isEqualTo(ExportRow.sample(sampling, all));
                assertThat(read(selection)).as("the same again").isEqualTo(ExportRow.sample(sampling, all));
            }
        }
    }

    @Test
    void a_sample_of_pairs_is_what_the_rule_draws() {
        List<TrainingExample> stored = insertRandom(60, new Random(11));
        Dataset dataset = insertWith(stored);
        for (ExportSource source : List.of(stored(), in(dataset))) {
            List<ExportRow> all = read(new ExportSelection(source, Optional.of(PairContract.ALL), Sampling.ALL));
            assertThat(all).hasSizeGreaterThan(30);
            for (Sampling sampling : samplings()) {
                assertThat(read(new ExportSelection(source, Optional.of(PairContract.ALL), sampling)))
                        .as("%s of %s", sampling, source)
                        .isEqualTo(ExportRow.sample(sampling, all));
            }
        }
    }

    /** The numbers were drawn by another program in another language. */
    @Test
    void a_sample_is_the_same_on_every_machine() {
        for (int i = 1; i <= 12; i++) {
            int number = i;
            insert(example(
                    new UUID(0, i),
                    NOON.plusSeconds(i),
                    draft -> draft.domain(number <= 8 ? "a" : "b").taskId(number % 5 == 0 ? null : "t" + number % 3)));
        }
        String seed = "seed \u00e9";
        assertThat(drawn(new Sampling(Optional.of(5), "", Optional.empty(), Optional.empty())))
                .containsExactly(1L, 2L, 4L, 7L, 8L);
        assertThat(drawn(new Sampling(Optional.of(5), seed, Optional.empty(), Optional.empty())))
                .containsExactly(5L, 6L, 7L, 8L, 11L);
        assertThat(drawn(new Sampling(Optional.of(6), seed, Optional.of(BalanceBy.DOMAIN), Optional.empty())))
                .containsExactly(5L, 7L, 8L, 9L, 10L, 11L);
        assertThat(drawn(new Sampling(Optional.of(10), seed, Optional.of(BalanceBy.DOMAIN), Optional.empty())))
                .containsExactly(1L, 3L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(drawn(new Sampling(Optional.empty(), seed, Optional.empty(), Optional.of(1))))
                .containsExactly(5L, 6L, 7L, 10L, 11L);
        assertThat(drawn(new Sampling(Optional.of(4), seed, Optional.of(BalanceBy.DOMAIN), Optional.of(2))))
                .containsExactly(5L, 7L, 10L, 11L);
    }

    @ParameterizedTest
    @EnumSource
    void a_balanced_sample_takes_in_turn_from_each_value(BalanceBy field) {
        insertRandom(60, new Random(12));
        List<ExportRow> sample = read(new ExportSelection(
                stored(), Optional.empty(), new Sampling(Optional.of(10), "s", Optional.of(field), Optional.empty())));
        assertThat(sample).hasSize(10);
        assertThat(sample.stream()
                        .collect(groupingBy(row -> field.of(row.first()), counting()))
                        .values())
                .allMatch(count -> count <= 2)
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void readings_of_many_threads_at_once_all_give_the_same() {
        insertRandom(50, new Random(13));
        List<ExportRow> expected = read(ExportSelection.of(stored()));
        Threads.run(8, thread -> assertThat(read(ExportSelection.of(stored()))).isEqualTo(expected));
        insert(any());
        assertThat(read(ExportSelection.of(stored()))).hasSize(51);
    }

    private List<Long> drawn(Sampling sampling) {
        return read(new ExportSelection(stored(), Optional.empty(), sampling)).stream()
                .map(row -> row.first().id().value().getLeastSignificantBits())
                .toList();
    }

    private static List<Sampling> samplings() {
        return List.of(
                new Sampling(Optional.of(1), "", Optional.empty(), Optional.empty()),
                new Sampling(Optional.of(20), "seed \u00e9'%", Optional.empty(), Optional.empty()),
                new Sampling(Optional.of(1_000), "", Optional.empty(), Optional.empty()),
                new Sampling(Optional.of(20), "s", Optional.of(BalanceBy.DOMAIN), Optional.empty()),
                new Sampling(Optional.of(11), "s", Optional.of(BalanceBy.TASK_TYPE), Optional.of(3)),
                new Sampling(Optional.of(35), "", Optional.of(BalanceBy.SOURCE_TYPE), Optional.of(6)),
                new Sampling(Optional.empty(), "x", Optional.empty(), Optional.of(2)));
    }
}
