package org.trainingexample.domain.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;
import static org.trainingexample.domain.testkit.TrainingExamples.any;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetChange;
import org.trainingexample.domain.dataset.DatasetDraft;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.DatasetPatch;
import org.trainingexample.domain.dataset.DatasetQuery;
import org.trainingexample.domain.dataset.DatasetTotals;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.failure.DatasetExistsException;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.event.EventMessages;

/** What every repository of datasets promises of the datasets themselves. */
public abstract class DatasetRepositoryContract extends DatasetContract {
    private static final DatasetId UNKNOWN = new DatasetId(UUID.randomUUID());

    @Test
    void insert_keeps_every_field_exactly() {
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            Dataset dataset = insert(Datasets.random(random));
            assertThat(datasets.findById(dataset.id())).contains(dataset);
        }
    }

    @Test
    void insert_keeps_a_description_of_one_mebibyte() {
        Dataset dataset = insert(Datasets.any()
                .with(
                        DatasetPatch.describing(
                                Optional.of("ab\n ".repeat(1 << 18)), Optional.empty(), Optional.empty()),
                        NOON));
        assertThat(datasets.findById(dataset.id())).contains(dataset);
    }

    @Test
    void insert_stores_its_message() {
        Dataset dataset = Datasets.any();
        EventMessage message = EventMessages.created(dataset);
        datasets.insert(dataset, message);
        assertThat(pending()).containsExactly(message);
    }

    @Test
    void insert_refuses_the_name_and_version_of_another_dataset() {
        Dataset first = insert(named("maths", "1"));
        pending();
        Dataset second = named("maths", "1");
        assertThatThrownBy(() -> datasets.insert(second, EventMessages.created(second)))
                .isInstanceOfSatisfying(
                        DatasetExistsException.class,
                        taken -> assertThat(taken.existingId())
                                .isEqualTo(first.id().value()));
        assertThat(datasets.findById(second.id())).isEmpty();
        assertThat(pending()).isEmpty();
        insert(named("maths", "1.0"));
        insert(named("Maths", "1"));
        datasets.delete(first.id(), EventMessages::deleted);
        insert(named("maths", "1"));
    }

    @Test
    void insert_by_many_threads_stores_a_name_and_version_once() {
        List<DatasetId> existing = Collections.synchronizedList(new ArrayList<>());
        Threads.run(8, thread -> {
            Dataset dataset = named("maths", "1");
            try {
                datasets.insert(dataset, EventMessages.created(dataset));
            } catch (DatasetExistsException taken) {
                existing.add(new DatasetId(taken.existingId()));
            }
        });
        List<Dataset> stored = datasets.find(named(Optional.of("maths"), Optional.of("1")));
        assertThat(stored).hasSize(1);
        assertThat(existing).hasSize(7).containsOnly(stored.get(0).id());
        assertThat(pending()).hasSize(1);
    }

    @Test
    void change_of_the_name_or_version_keeps_them_apart() {
        Dataset maths = insert(named("maths", "1"));
        Dataset coding = insert(named("coding", "1"));
        pending();
        assertThatThrownBy(() -> store(renamed(coding, "maths", "1")))
                .isInstanceOfSatisfying(
                        DatasetExistsException.class,
                        taken -> assertThat(taken.existingId())
                                .isEqualTo(maths.id().value()));
        assertThat(datasets.findById(coding.id())).contains(coding);
        assertThat(pending()).isEmpty();
        Dataset renamed = store(renamed(maths, "maths", "2"));
        assertThat(datasets.findById(maths.id())).contains(renamed);
        Dataset next = store(renamed(coding, "maths", "1"));
        assertThat(datasets.findById(coding.id())).contains(next);
        assertThat(names("MATHS")).hasSize(2);
        insert(named("coding", "1"));
    }

    @Test
    void change_of_the_name_of_a_frozen_dataset_leaves_the_rest_as_it_is() {
        Dataset frozen = freeze(insert(named("maths", "1")));
        Dataset renamed = store(renamed(frozen, "arithmetic", "1"));
        assertThat(datasets.findById(frozen.id())).contains(renamed);
        assertThat(renamed.seal()).isEqualTo(frozen.seal());
    }

    @Test
    void find_looks_for_a_whole_name_and_version() {
        Dataset one = insert(named("maths", "1"));
        Dataset two = insert(named("maths", "2"));
        insert(named("Maths", "1"));
        assertThat(datasets.find(named(Optional.of("maths"), Optional.of("1")))).containsExactly(one);
        assertThat(datasets.find(named(Optional.of("maths"), Optional.empty()))).containsExactlyInAnyOrder(one, two);
        assertThat(datasets.find(named(Optional.of("math"), Optional.empty()))).isEmpty();
        assertThat(datasets.find(named(Optional.empty(), Optional.of("2")))).containsExactly(two);
    }

    @Test
    void findById_is_empty_for_an_unknown_id() {
        assertThat(datasets.findById(UNKNOWN)).isEmpty();
    }

    @Test
    void nothing_is_in_a_dataset_that_is_not_there() {
        assertThat(datasets.examples(UNKNOWN, Optional.empty())).isEmpty();
        assertThat(datasets.splitCounts(UNKNOWN))
                .containsOnlyKeys(Split.values())
                .doesNotContainValue(1L);
    }

    @Test
    void find_gives_the_newest_first_then_by_descending_id() {
        List<Dataset> stored = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            long high = i % 2 == 0 ? i : -i;
            stored.add(insert(
                    Dataset.create(new DatasetId(new UUID(high, i)), Datasets.draft("n"), NOON.plusSeconds(i % 3))));
        }
        List<Dataset> expected = stored.stream()
                .sorted(Comparator.comparing(Dataset::createdAt)
                        .thenComparing(dataset -> dataset.id().toString())
                        .reversed())
                .toList();
        assertThat(datasets.find(new DatasetQuery(Optional.empty(), Optional.empty(), 100, 0)))
                .isEqualTo(expected);
        assertThat(datasets.find(new DatasetQuery(Optional.empty(), Optional.empty(), 5, 3)))
                .isEqualTo(expected.subList(3, 8));
        assertThat(datasets.find(new DatasetQuery(Optional.empty(), Optional.empty(), 5, 12)))
                .isEmpty();
    }

    @Test
    void find_looks_for_a_part_of_the_name_whatever_the_case() {
        insert(Datasets.named("Tau-AIRLINE_50% \\d"));
        insert(Datasets.named("Ärzte"));
        insert(Datasets.named("plain"));
        assertThat(names("airline")).containsExactly("Tau-AIRLINE_50% \\d");
        assertThat(names("TAU")).containsExactly("Tau-AIRLINE_50% \\d");
        assertThat(names("ÄRZ")).containsExactly("Ärzte");
        assertThat(names("ärz")).containsExactly("Ärzte");
        assertThat(names("")).hasSize(3);
        assertThat(names("x")).isEmpty();
    }

    @Test
    void find_takes_no_character_of_a_name_for_a_pattern() {
        insert(Datasets.named("100%"));
        insert(Datasets.named("a_b\\c"));
        insert(Datasets.named("plain"));
        assertThat(names("%")).containsExactly("100%");
        assertThat(names("_")).containsExactly("a_b\\c");
        assertThat(names("\\")).containsExactly("a_b\\c");
        assertThat(names("\\c")).containsExactly("a_b\\c");
        assertThat(names(".")).isEmpty();
        assertThat(names("'")).isEmpty();
    }

    @Test
    void find_looks_for_a_whole_tag() {
        Dataset one = insert(Datasets.tagged("one", List.of("a,b", "Gold")));
        Dataset two = insert(Datasets.tagged("two", List.of("a", "{}", "\"", "\uD83D\uDE00")));
        insert(Datasets.tagged("none", List.of()));
        for (String tag : List.of("a,b", "Gold")) {
            assertThat(find(Optional.empty(), Optional.of(tag))).as(tag).containsExactly(one);
        }
        for (String tag : List.of("a", "{}", "\"", "\uD83D\uDE00")) {
            assertThat(find(Optional.empty(), Optional.of(tag))).as(tag).containsExactly(two);
        }
        for (String tag : List.of("gold", "b", "", "%", "two")) {
            assertThat(find(Optional.empty(), Optional.of(tag))).as(tag).isEmpty();
        }
        assertThat(find(Optional.of("ONE"), Optional.of("a"))).isEmpty();
        assertThat(find(Optional.of("TWO"), Optional.of("a"))).containsExactly(two);
    }

    @Test
    void totals_count_datasets_names_links_and_examples() {
        assertThat(datasets.totals()).isEqualTo(new DatasetTotals(0, 0, 0, 0, 0));
        Dataset first = insert(Datasets.named("same"));
        Dataset second = insert(Datasets.named("same"));
        insert(Datasets.named("Same"));
        List<TrainingExample> stored =
                IntStream.range(0, 3).mapToObj(i -> insert(any())).toList();
        stored.forEach(example -> put(first, example, Split.TRAIN));
        put(second, stored.get(0), Split.TEST);
        put(second, stored.get(1), Split.TEST);
        assertThat(datasets.totals()).isEqualTo(new DatasetTotals(3, 2, 5, 2, 3));
        freeze(second);
        delete(stored.get(0));
        delete(stored.get(2));
        assertThat(datasets.totals()).isEqualTo(new DatasetTotals(3, 2, 3, 2, 2));
    }

    @Test
    void change_stores_the_dataset_its_contents_and_the_message() {
        Dataset dataset = insert(Datasets.any());
        TrainingExample example = insert(any());
        pending();
        Dataset after = dataset.touched(NOON.plusSeconds(1));
        EventMessage message = EventMessages.updated(after);
        Optional<String> result = datasets.change(dataset.id(), (current, contents) -> {
            assertThat(current).isEqualTo(dataset);
            contents.put(link(current, example, Split.TEST, 0));
            return DatasetChange.of("done", after, message);
        });
        assertThat(result).contains("done");
        assertThat(datasets.findById(dataset.id())).contains(after);
        assertThat(datasets.examples(dataset.id(), Optional.of(Split.TEST))).containsExactly(example.id());
        assertThat(pending()).containsExactly(message);
    }

    @Test
    void change_keeps_every_field_exactly() {
        Random random = new Random(2);
        for (int i = 0; i < 20; i++) {
            Dataset dataset = insert(Datasets.random(random));
            DatasetDraft other = Datasets.random(random).description();
            Dataset patched = store(dataset.with(
                    DatasetPatch.describing(
                            Optional.of(other.description() + i),
                            Optional.of(other.tags()),
                            Optional.of(other.statistics())),
                    NOON.plusSeconds(3)));
            store(patched.filledBy(
                    dataset.description().lineage().filterConfigs().get(0), NOON.plusSeconds(4)));
            Dataset sealed = freeze(patched);
            assertThat(datasets.findById(dataset.id())).contains(sealed);
            assertThat(sealed.seal()).contains(Datasets.seal());
        }
    }

    @Test
    void change_without_a_message_stores_no_dataset() {
        Dataset dataset = insert(Datasets.any());
        pending();
        Optional<Integer> result = datasets.change(
                dataset.id(), (current, contents) -> DatasetChange.none(7, current.touched(NOON.plusSeconds(1))));
        assertThat(result).contains(7);
        assertThat(datasets.findById(dataset.id())).contains(dataset);
        assertThat(pending()).isEmpty();
    }

    @Test
    void change_of_an_unknown_dataset_is_not_tried() {
        assertThat(datasets.<String>change(UNKNOWN, (current, contents) -> {
                    throw new AssertionError("must not run");
                }))
                .isEmpty();
    }

    @Test
    void change_that_throws_stores_nothing() {
        Dataset dataset = insert(Datasets.any());
        TrainingExample inside = insert(any());
        TrainingExample outside = insert(any());
        put(dataset, inside, Split.TRAIN);
        Dataset before = datasets.findById(dataset.id()).orElseThrow();
        pending();
        assertThatThrownBy(() -> datasets.change(dataset.id(), (current, contents) -> {
                    contents.put(link(current, outside, Split.TEST, 0));
                    contents.put(link(current, inside, Split.VALIDATION, 0));
                    contents.remove(inside.id());
                    contents.fill(Datasets.fillWithAll(), NOON);
                    contents.freeze();
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
        edit(inside, draft -> draft.outputText("edited afterwards"));
        assertThat(datasets.findById(dataset.id())).contains(before);
        assertThat(rows(dataset)).extracting(row -> row.split()).containsExactly("train");
        assertThat(rows(dataset).get(0).first().output().text()).isEqualTo("edited afterwards");
        assertThat(pending()).hasSize(1);
    }

    @Test
    void change_by_many_threads_loses_nothing() {
        Dataset dataset = insert(Datasets.any());
        List<TrainingExample> stored =
                IntStream.range(0, 40).mapToObj(i -> insert(any())).toList();
        pending();
        Threads.run(8, thread -> {
            for (int i = 0; i < 5; i++) {
                put(dataset, stored.get(thread * 5 + i), Split.values()[i % 3]);
            }
        });
        assertThat(datasets.findById(dataset.id()).orElseThrow().revision()).isEqualTo(41);
        assertThat(splits(dataset.id())).hasSize(40);
        assertThat(pending())
                .extracting(EventMessage::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(2, 41).boxed().toList());
    }

    @Test
    void delete_removes_the_dataset_with_everything_in_it_and_stores_the_farewell() {
        Dataset dataset = insert(Datasets.any());
        Dataset other = insert(Datasets.any());
        TrainingExample example = insert(any());
        put(dataset, example, Split.TRAIN);
        put(other, example, Split.TRAIN);
        Dataset last = datasets.findById(dataset.id()).orElseThrow();
        pending();
        EventMessage message = EventMessages.deleted(last);
        assertThat(datasets.delete(dataset.id(), given -> {
                    assertThat(given).isEqualTo(last);
                    return message;
                }))
                .isTrue();
        assertThat(datasets.findById(dataset.id())).isEmpty();
        assertThat(datasets.examples(dataset.id(), Optional.empty())).isEmpty();
        assertThat(datasets.examples(other.id(), Optional.empty())).containsExactly(example.id());
        assertThat(examples.findById(example.id())).contains(example);
        assertThat(pending()).containsExactly(message);
    }

    @Test
    void delete_removes_a_frozen_dataset() {
        Dataset dataset = insert(Datasets.any());
        put(dataset, insert(any()), Split.TRAIN);
        freeze(dataset);
        assertThat(datasets.delete(dataset.id(), EventMessages::deleted)).isTrue();
        assertThat(datasets.totals()).isEqualTo(new DatasetTotals(0, 0, 0, 0, 0));
    }

    @Test
    void delete_is_false_for_an_unknown_dataset_and_changes_nothing_if_the_farewell_throws() {
        assertThat(datasets.delete(UNKNOWN, EventMessages::deleted)).isFalse();
        Dataset dataset = insert(Datasets.any());
        put(dataset, insert(any()), Split.TRAIN);
        pending();
        assertThatThrownBy(() -> datasets.delete(dataset.id(), last -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(splits(dataset.id())).hasSize(1);
        assertThat(pending()).isEmpty();
    }

    private static Dataset named(String name, String version) {
        return Datasets.dataset(DatasetDraft.named(name).with(naming(name, version)), NOON);
    }

    private static DatasetQuery named(Optional<String> name, Optional<String> version) {
        return new DatasetQuery(Optional.empty(), Optional.empty(), name, version, 100, 0);
    }

    private static Dataset renamed(Dataset dataset, String name, String version) {
        return dataset.with(naming(name, version), NOON.plusSeconds(9));
    }

    private static DatasetPatch naming(String name, String version) {
        return new DatasetPatch(
                Optional.of(name), Optional.of(version), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Dataset store(Dataset after) {
        datasets.change(after.id(), (current, contents) -> DatasetChange.of(1, after, EventMessages.updated(after)));
        return after;
    }

    private List<Dataset> find(Optional<String> name, Optional<String> tag) {
        return datasets.find(new DatasetQuery(name, tag, 100, 0));
    }

    private List<String> names(String part) {
        return find(Optional.of(part), Optional.empty()).stream()
                .map(dataset -> dataset.description().name())
                .toList();
    }
}
