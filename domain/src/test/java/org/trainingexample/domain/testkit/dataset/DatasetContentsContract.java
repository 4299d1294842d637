package org.trainingexample.domain.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;
import static org.trainingexample.domain.testkit.TrainingExamples.any;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleIds;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetChange;
import org.trainingexample.domain.dataset.DatasetDiff;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.DatasetLink;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.failure.TrainingExampleNotFoundException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;

/** What every repository of datasets promises of what is in them. */
public abstract class DatasetContentsContract extends DatasetContract {
    private static final DatasetDiff NO_DIFFERENCE = new DatasetDiff(List.of(), List.of(), List.of(), List.of());

    @Test
    void putAll_adds_and_moves_and_keeps_the_time_of_links_that_are_there() {
        Dataset dataset = insert(Datasets.any());
        TrainingExample here = insert(any()), elsewhere = insert(any()), fresh = insert(any());
        put(dataset, here, Split.TEST, 1);
        put(dataset, elsewhere, Split.TRAIN, 2);
        TrainingExampleIds ids = new TrainingExampleIds(List.of(fresh.id(), elsewhere.id(), here.id()));
        change(dataset, (current, contents) -> {
            contents.require(ids);
            assertThat(contents.splits(ids)).isEqualTo(Map.of(here.id(), Split.TEST, elsewhere.id(), Split.TRAIN));
            contents.putAll(ids, Split.TEST, NOON.plusSeconds(3));
            assertThat(contents.find(elsewhere.id())).contains(link(dataset, elsewhere, Split.TEST, 2));
            assertThat(contents.find(here.id())).contains(link(dataset, here, Split.TEST, 1));
            assertThat(contents.find(fresh.id()).orElseThrow().createdAt()).isEqualTo(NOON.plusSeconds(3));
        });
        assertThat(datasets.examples(dataset.id(), Optional.of(Split.TEST)))
                .containsExactly(here.id(), elsewhere.id(), fresh.id());
    }

    @Test
    void require_names_all_examples_that_are_not_there() {
        Dataset dataset = insert(Datasets.any());
        TrainingExample there = insert(any());
        TrainingExampleId gone = any().id(), never = any().id();
        assertThatThrownBy(() -> change(
                        dataset,
                        (current, contents) ->
                                contents.require(new TrainingExampleIds(List.of(never, there.id(), gone)))))
                .isInstanceOfSatisfying(
                        TrainingExampleNotFoundException.class,
                        missing -> assertThat(missing.missing()).containsExactly(never, gone));
    }

    @Test
    void put_adds_an_example_and_find_tells_of_it() {
        Dataset dataset = insert(Datasets.any());
        TrainingExample example = insert(any());
        DatasetLink link = link(dataset, example, Split.VALIDATION, 3);
        change(dataset, (current, contents) -> {
            assertThat(contents.find(example.id())).isEmpty();
            contents.put(link);
            assertThat(contents.find(example.id())).contains(link);
        });
        assertThat(find(dataset, example)).contains(link);
        assertThat(find(insert(Datasets.any()), example)).isEmpty();
    }

    @Test
    void put_moves_an_example_to_another_split() {
        Dataset dataset = insert(Datasets.any());
        TrainingExample example = insert(any());
        DatasetLink link = link(dataset, example, Split.TRAIN, 3);
        change(dataset, (current, contents) -> contents.put(link));
        change(dataset, (current, contents) -> contents.put(link.movedTo(Split.TEST)));
        assertThat(find(dataset, example)).contains(link.movedTo(Split.TEST));
        assertThat(splits(dataset.id())).isEqualTo(Map.of(example.id(), Split.TEST));
    }

    @Test
    void put_refuses_an_example_that_is_not_there() {
        Dataset dataset = insert(Datasets.any());
        TrainingExample unknown = any();
        TrainingExample gone = insert(any());
        delete(gone);
        for (TrainingExample missing : List.of(unknown, gone)) {
            assertThatThrownBy(() -> put(dataset, missing, Split.TRAIN))
                    .isInstanceOfSatisfying(
                            TrainingExampleNotFoundException.class,
                            refusal -> assertThat(refusal.missing()).containsExactly(missing.id()));
        }
        assertThat(datasets.findById(dataset.id())).contains(dataset);
    }

    @Test
    void remove_takes_an_example_out_of_this_dataset_alone() {
        Dataset dataset = insert(Datasets.any());
        Dataset other = insert(Datasets.any());
        TrainingExample gone = insert(any());
        TrainingExample stays = insert(any());
        put(dataset, gone, Split.TRAIN);
        put(dataset, stays, Split.TRAIN);
        put(other, gone, Split.TRAIN);
        change(dataset, (current, contents) -> contents.remove(gone.id()));
        assertThat(splits(dataset.id())).containsOnlyKeys(stays.id());
        assertThat(splits(other.id())).containsOnlyKeys(gone.id());
        assertThat(examples.findById(gone.id())).contains(gone);
    }

    @Test
    void examples_come_in_the_order_in_which_they_came_then_by_id() {
        Dataset dataset = insert(Datasets.any());
        List<TrainingExampleId> expected = new ArrayList<>();
        for (int second = 0; second < 3; second++) {
            List<TrainingExample> together =
                    IntStream.range(0, 4).mapToObj(i -> insert(any())).toList();
            int came = second;
            together.forEach(example -> put(dataset, example, Split.TRAIN, came));
            together.stream().map(TrainingExample::id).sorted().forEach(expected::add);
        }
        TrainingExample before = insert(any());
        put(dataset, before, Split.TEST, -1);
        assertThat(datasets.examples(dataset.id(), Optional.of(Split.TRAIN))).isEqualTo(expected);
        assertThat(datasets.examples(dataset.id(), Optional.of(Split.TEST))).containsExactly(before.id());
        expected.add(0, before.id());
        assertThat(datasets.examples(dataset.id(), Optional.empty())).isEqualTo(expected);
        assertThat(datasets.examples(dataset.id(), Optional.of(Split.VALIDATION)))
                .isEmpty();
    }

    @Test
    void splitCounts_count_every_split_of_one_dataset() {
        Dataset dataset = insert(Datasets.any());
        Dataset other = insert(Datasets.any());
        List<TrainingExample> stored =
                IntStream.range(0, 3).mapToObj(i -> insert(any())).toList();
        put(dataset, stored.get(0), Split.TRAIN);
        put(dataset, stored.get(1), Split.TRAIN);
        put(dataset, stored.get(2), Split.TEST);
        put(other, stored.get(0), Split.VALIDATION);
        assertThat(datasets.splitCounts(dataset.id()))
                .isEqualTo(Map.of(Split.TRAIN, 2L, Split.VALIDATION, 0L, Split.TEST, 1L));
    }

    @Test
    void rows_are_those_of_the_whole_dataset_by_id_as_the_change_left_it() {
        Dataset dataset = insert(Datasets.any());
        Random random = new Random(1);
        List<TrainingExample> stored = IntStream.range(0, 30)
                .mapToObj(i -> insert(TrainingExamples.random(random)))
                .toList();
        put(dataset, stored.get(0), Split.TRAIN);
        List<ExportRow> expected = new ArrayList<>();
        change(dataset, (current, contents) -> {
            expected.clear();
            for (int i = 0; i < 20; i++) {
                Split split = Split.values()[i % 3];
                contents.put(link(current, stored.get(i), split, -i));
                expected.add(new ExportRow.Single(stored.get(i), split.wireName()));
            }
            contents.remove(stored.get(19).id());
            expected.remove(19);
            expected.sort(
                    (one, other) -> one.first().id().compareTo(other.first().id()));
            assertThat(rows(contents)).isEqualTo(expected);
            assertThat(rows(contents)).isEqualTo(expected);
        });
        assertThat(rows(dataset)).isEqualTo(expected);
    }

    @Test
    void rows_show_examples_as_they_are_now() {
        Dataset dataset = insert(Datasets.any());
        TrainingExample example = insert(any());
        put(dataset, example, Split.TRAIN);
        edit(example, draft -> draft.outputText("later"));
        assertThat(rows(dataset))
                .containsExactly(
                        new ExportRow.Single(examples.findById(example.id()).orElseThrow(), "train"));
    }

    @Test
    void a_consumer_that_throws_ends_the_reading_of_rows() {
        Dataset dataset = insert(Datasets.any());
        put(dataset, insert(any()), Split.TRAIN);
        put(dataset, insert(any()), Split.TRAIN);
        List<ExportRow> seen = new ArrayList<>();
        assertThatThrownBy(() -> change(
                        dataset,
                        (current, contents) -> contents.rows().forEach(row -> {
                            seen.add(row);
                            throw new IllegalStateException("enough");
                        })))
                .hasMessage("enough");
        assertThat(seen).hasSize(1);
    }

    @Test
    void a_deleted_example_is_in_no_dataset_any_more_and_only_its_own_message_tells() {
        Dataset dataset = insert(Datasets.any());
        Dataset other = insert(Datasets.any());
        List<TrainingExample> stored =
                IntStream.range(0, 4).mapToObj(i -> insert(any())).toList();
        stored.forEach(example -> put(dataset, example, Split.TRAIN));
        stored.forEach(example -> put(other, example, Split.TEST));
        Dataset before = datasets.findById(dataset.id()).orElseThrow();
        pending();
        delete(stored.get(0));
        examples.deleteAll(
                new TrainingExampleIds(List.of(stored.get(1).id(), stored.get(2).id())), EventMessages::deleted);
        assertThat(splits(dataset.id())).containsOnlyKeys(stored.get(3).id());
        assertThat(splits(other.id())).containsOnlyKeys(stored.get(3).id());
        assertThat(datasets.findById(dataset.id())).contains(before);
        assertThat(pending()).extracting(EventMessage::aggregateType).containsOnly("training_example");
    }

    @Test
    void a_frozen_dataset_stays_as_it_is_whatever_becomes_of_its_examples() {
        Dataset dataset = insert(Datasets.any());
        Dataset live = insert(Datasets.any());
        Random random = new Random(2);
        List<TrainingExample> stored = IntStream.range(0, 20)
                .mapToObj(i -> insert(TrainingExamples.random(random)))
                .toList();
        for (int i = 0; i < 20; i++) {
            put(dataset, stored.get(i), Split.values()[i % 3], i);
            put(live, stored.get(i), Split.TRAIN);
        }
        List<ExportRow> before = rows(dataset);
        List<TrainingExampleId> order = datasets.examples(dataset.id(), Optional.empty());
        Map<Split, Long> counts = datasets.splitCounts(dataset.id());
        freeze(dataset);
        stored.subList(0, 10).forEach(example -> edit(example, draft -> draft.outputText("edited")));
        stored.subList(5, 15).forEach(this::delete);
        assertThat(rows(dataset)).isEqualTo(before);
        assertThat(datasets.examples(dataset.id(), Optional.empty())).isEqualTo(order);
        assertThat(datasets.splitCounts(dataset.id())).isEqualTo(counts);
        assertThat(find(dataset, stored.get(7))).contains(link(dataset, stored.get(7), Split.VALIDATION, 7));
        assertThat(splits(live.id())).hasSize(10);
    }

    @Test
    void freeze_makes_copies_at_once_for_the_rest_of_the_change() {
        Dataset dataset = insert(Datasets.any());
        TrainingExample example = insert(any());
        put(dataset, example, Split.TEST, 2);
        change(dataset, (current, contents) -> {
            contents.freeze();
            assertThat(rows(contents)).containsExactly(new ExportRow.Single(example, "test"));
            assertThat(contents.find(example.id())).contains(link(dataset, example, Split.TEST, 2));
        });
    }

    @Test
    void two_frozen_datasets_keep_different_states_of_one_example() {
        Dataset first = insert(Datasets.any());
        Dataset second = insert(Datasets.any());
        TrainingExample example = insert(any());
        put(first, example, Split.TRAIN);
        freeze(first);
        edit(example, draft -> draft.outputText("edited"));
        put(second, example, Split.TRAIN);
        freeze(second);
        edit(example, draft -> draft.outputText("edited again"));
        assertThat(rows(first)).extracting(row -> row.first().output().text()).containsExactly("");
        assertThat(rows(second)).extracting(row -> row.first().output().text()).containsExactly("edited");
        assertThat(datasets.diff(first.id(), second.id()).changed()).containsExactly(example.id());
    }

    @Test
    void diff_tells_what_was_added_removed_changed_and_moved_by_id() {
        Dataset first = insert(Datasets.any());
        Dataset second = insert(Datasets.any());
        List<TrainingExample> stored = IntStream.range(0, 10)
                .mapToObj(i -> insert(
                        example(new UUID(i % 2 == 0 ? i : -i, i), TrainingExamples.NOON, draft -> draft.domain("d"))))
                .toList();
        stored.subList(0, 8).forEach(example -> put(first, example, Split.TRAIN));
        stored.subList(2, 6).forEach(example -> put(second, example, Split.TRAIN));
        stored.subList(6, 10).forEach(example -> put(second, example, Split.TEST));
        freeze(first);
        stored.subList(4, 7).forEach(example -> edit(example, draft -> draft.outputText("edited")));
        assertThat(datasets.diff(first.id(), second.id()))
                .isEqualTo(
                        new DatasetDiff(ids(stored, 8, 10), ids(stored, 0, 2), ids(stored, 4, 7), ids(stored, 6, 8)));
        assertThat(datasets.diff(second.id(), first.id()))
                .isEqualTo(
                        new DatasetDiff(ids(stored, 0, 2), ids(stored, 8, 10), ids(stored, 4, 7), ids(stored, 6, 8)));
        assertThat(datasets.diff(first.id(), first.id())).isEqualTo(NO_DIFFERENCE);
        assertThat(datasets.diff(second.id(), second.id())).isEqualTo(NO_DIFFERENCE);
    }

    @Test
    void diff_against_a_dataset_that_is_not_there_is_everything() {
        Dataset dataset = insert(Datasets.any());
        TrainingExample example = insert(any());
        put(dataset, example, Split.TRAIN);
        assertThat(datasets.diff(dataset.id(), new DatasetId(UUID.randomUUID())))
                .isEqualTo(new DatasetDiff(List.of(), List.of(example.id()), List.of(), List.of()));
    }

    @Test
    void put_and_delete_of_one_example_by_many_threads_leave_no_link_to_nothing() {
        Dataset dataset = insert(Datasets.any());
        List<TrainingExample> stored =
                IntStream.range(0, 20).mapToObj(i -> insert(any())).toList();
        Threads.run(
                4,
                thread -> stored.forEach(example -> {
                    if (thread == 0) {
                        delete(example);
                        return;
                    }
                    try {
                        put(dataset, example, Split.TRAIN);
                    } catch (TrainingExampleNotFoundException gone) {
                        assertThat(gone.missing()).containsExactly(example.id());
                    }
                }));
        assertThat(datasets.splitCounts(dataset.id()).get(Split.TRAIN)).isZero();
        assertThat(rows(dataset)).isEmpty();
    }

    private static List<TrainingExampleId> ids(List<TrainingExample> stored, int from, int to) {
        return stored.subList(from, to).stream()
                .map(TrainingExample::id)
                .sorted()
                .toList();
    }

    private Optional<DatasetLink> find(Dataset dataset, TrainingExample example) {
        return datasets.change(
                        dataset.id(), (current, contents) -> DatasetChange.none(contents.find(example.id()), current))
                .orElseThrow();
    }
}
