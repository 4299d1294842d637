package org.trainingexample.domain.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.TrainingExamples.any;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetDiff;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.failure.DatasetException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.member.DiffPage;
import org.trainingexample.domain.member.DiffQuery;
import org.trainingexample.domain.member.Difference;
import org.trainingexample.domain.member.MemberPage;
import org.trainingexample.domain.member.MemberPlace;
import org.trainingexample.domain.member.MemberQuery;

/** How a repository pages and reads out what is in datasets. */
public abstract class DatasetPagesContract extends DatasetContract {
    private static final DatasetId MISSING = new DatasetId(new UUID(0, 9));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 12, 13})
    void pages_of_examples_make_the_whole_list(int limit) {
        Dataset dataset = filled();
        for (boolean frozen : List.of(false, true)) {
            if (frozen) {
                change(dataset, (current, contents) -> contents.freeze());
            }
            for (Optional<Split> split : List.of(Optional.<Split>empty(), Optional.of(Split.TEST))) {
                List<TrainingExampleId> walked = new ArrayList<>();
                Optional<MemberPlace> after = Optional.empty();
                do {
                    MemberPage page = datasets.page(new MemberQuery(dataset.id(), split, limit, after));
                    assertThat(page.examples()).isNotEmpty().hasSizeLessThanOrEqualTo(limit);
                    walked.addAll(page.examples());
                    after = page.next();
                } while (after.isPresent());
                assertThat(walked).isEqualTo(datasets.examples(dataset.id(), split));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 11})
    void pages_of_differences_have_every_difference_once_in_the_order_of_ids(int limit) {
        List<Dataset> both = different();
        DatasetDiff whole = datasets.diff(both.get(0).id(), both.get(1).id());
        Map<Difference, List<TrainingExampleId>> walked = lists();
        TrainingExampleId last = null;
        Optional<TrainingExampleId> after = Optional.empty();
        do {
            DiffPage page =
                    datasets.page(new DiffQuery(both.get(0).id(), both.get(1).id(), limit, after));
            Map<Difference, List<TrainingExampleId>> lists = lists(page.differences());
            List<TrainingExampleId> ids = lists.values().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .sorted()
                    .toList();
            assertThat(ids).isNotEmpty().hasSizeLessThanOrEqualTo(limit);
            if (last != null) {
                assertThat(ids.get(0)).isGreaterThan(last);
            }
            last = ids.get(ids.size() - 1);
            lists.forEach((difference, some) -> list(walked, difference).addAll(some));
            after = page.next();
        } while (after.isPresent());
        assertThat(walked).isEqualTo(lists(whole));
    }

    @Test
    void a_page_of_nothing_has_no_next_one() {
        List<Dataset> both = different();
        DatasetId first = both.get(0).id();
        assertThat(datasets.page(new MemberQuery(first, Optional.empty(), 0, Optional.empty())))
                .isEqualTo(new MemberPage(List.of(), Optional.empty()));
        assertThat(datasets.page(new DiffQuery(first, both.get(1).id(), 0, Optional.empty()))
                        .next())
                .isEmpty();
    }

    @Test
    void forEachExample_hands_over_the_state_and_then_the_whole_list() {
        Dataset dataset = filled();
        for (Optional<Split> split : List.of(Optional.<Split>empty(), Optional.of(Split.TEST))) {
            List<Object> read = new ArrayList<>();
            datasets.forEachExample(dataset.id(), split, read::add, read::add);
            List<Object> expected = new ArrayList<>(List.of(datasets.state(dataset.id())));
            expected.addAll(datasets.examples(dataset.id(), split));
            assertThat(read).isEqualTo(expected);
        }
    }

    @Test
    void forEachDifference_hands_over_the_state_and_then_list_after_list() {
        DatasetId first = different().get(0).id(),
                second = insert(Datasets.any()).id();
        for (List<DatasetId> pair : List.of(List.of(first, second), List.of(second, first), List.of(first, first))) {
            assertRead(pair.get(0), pair.get(1));
        }
        List<Dataset> both = different();
        assertRead(both.get(0).id(), both.get(1).id());
    }

    private void assertRead(DatasetId first, DatasetId second) {
        List<String> states = new ArrayList<>();
        List<Difference> order = new ArrayList<>();
        Map<Difference, List<TrainingExampleId>> read = lists();
        datasets.forEachDifference(first, second, states::add, (difference, id) -> {
            order.add(difference);
            list(read, difference).add(id);
        });
        assertThat(states).containsExactly(datasets.state(first, second));
        assertThat(order).isSorted();
        assertThat(read).isEqualTo(lists(datasets.diff(first, second)));
    }

    @Test
    void the_state_is_another_after_every_change_of_what_is_in_a_dataset() {
        Dataset dataset = insert(Datasets.any()), other = insert(Datasets.any());
        TrainingExample example = insert(any()), second = insert(any());
        List<String> states = new ArrayList<>(List.of(datasets.state(dataset.id())));
        put(dataset, example, Split.TRAIN, 0);
        states.add(datasets.state(dataset.id()));
        put(dataset, example, Split.TEST, 0);
        states.add(datasets.state(dataset.id()));
        put(dataset, second, Split.TEST, 0);
        states.add(datasets.state(dataset.id()));
        String before = datasets.state(other.id(), dataset.id());
        edit(example, draft -> draft.outputText("edited"));
        assertThat(datasets.state(other.id(), dataset.id())).isNotEqualTo(before);
        delete(example);
        assertThat(states).doesNotHaveDuplicates().doesNotContain(datasets.state(dataset.id()));
        assertThat(datasets.state(dataset.id())).isEqualTo(datasets.state(dataset.id()));
    }

    @Test
    void nothing_is_handed_over_of_a_dataset_that_is_not_there() {
        DatasetId there = filled().id();
        List<Object> read = new ArrayList<>();
        assertThatThrownBy(() -> datasets.state(MISSING)).isInstanceOf(DatasetException.class);
        assertThatThrownBy(() -> datasets.state(there, MISSING)).isInstanceOf(DatasetException.class);
        assertThatThrownBy(() -> datasets.forEachExample(MISSING, Optional.empty(), read::add, read::add))
                .isInstanceOf(DatasetException.class);
        assertThatThrownBy(
                        () -> datasets.forEachDifference(there, MISSING, read::add, (difference, id) -> read.add(id)))
                .isInstanceOf(DatasetException.class);
        assertThat(read).isEmpty();
        assertThat(datasets.page(new MemberQuery(MISSING, Optional.empty(), 5, Optional.empty()))
                        .examples())
                .isEmpty();
    }

    /** Twelve examples, of which four came at each of three times. */
    private Dataset filled() {
        Dataset dataset = insert(Datasets.any());
        IntStream.range(0, 12).forEach(i -> put(dataset, insert(any()), i % 3 == 0 ? Split.TEST : Split.TRAIN, i / 4));
        return dataset;
    }

    /** Two that differ in ten examples in all ways, one of which is changed and moved. */
    private List<Dataset> different() {
        Dataset first = insert(Datasets.any()), second = insert(Datasets.any());
        List<TrainingExample> stored =
                IntStream.range(0, 11).mapToObj(i -> insert(any())).toList();
        stored.subList(0, 8).forEach(example -> put(first, example, Split.TRAIN, 0));
        stored.subList(3, 6).forEach(example -> put(second, example, Split.TRAIN, 0));
        stored.subList(6, 11).forEach(example -> put(second, example, Split.TEST, 0));
        change(first, (current, contents) -> contents.freeze());
        stored.subList(4, 7).forEach(example -> edit(example, draft -> draft.outputText("edited")));
        return List.of(first, second);
    }

    private static Map<Difference, List<TrainingExampleId>> lists() {
        Map<Difference, List<TrainingExampleId>> lists = new EnumMap<>(Difference.class);
        for (Difference difference : Difference.values()) {
            lists.put(difference, new ArrayList<>());
        }
        return lists;
    }

    private static Map<Difference, List<TrainingExampleId>> lists(DatasetDiff diff) {
        return new EnumMap<>(Map.of(
                Difference.ADDED, diff.added(),
                Difference.REMOVED, diff.removed(),
                Difference.CHANGED, diff.changed(),
                Difference.MOVED, diff.moved()));
    }

    private static List<TrainingExampleId> list(Map<Difference, List<TrainingExampleId>> lists, Difference difference) {
        return lists.computeIfAbsent(difference, any -> new ArrayList<>());
    }
}
