package org.trainingexample.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.domain.Classification;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.port.driven.CurationRepository;
import org.trainingexample.domain.port.driven.StoreMaintenance;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.DuplicateGroup;
import org.trainingexample.domain.query.DuplicateQuery;
import org.trainingexample.domain.query.LabelCount;
import org.trainingexample.domain.query.LabelQuery;
import org.trainingexample.domain.query.SearchHit;
import org.trainingexample.domain.query.SearchRequest;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.search.SearchQuery;
import org.trainingexample.domain.testkit.event.EventMessages;

/** What every answer to a curator's question promises. */
public abstract class CurationRepositoryContract {
    private CurationRepository curation;
    private TrainingExampleRepository repository;

    /** Looks over the examples of an empty repository. */
    protected abstract CurationRepository curation();

    /** That repository. */
    protected abstract TrainingExampleRepository repository();

    /** The maintenance of that repository. */
    protected abstract StoreMaintenance maintenance();

    @BeforeEach
    void open() {
        curation = curation();
        repository = repository();
    }

    @Test
    void labels_are_counted_and_the_most_frequent_come_first() {
        insert(draft -> draft.labels(List.of("b", "a", "\uFF21")));
        insert(draft -> draft.labels(List.of("b", "a", "\uD83D\uDE00")));
        insert(draft -> draft.labels(List.of("b")));
        assertThat(labels(TrainingExampleFilter.ALL, "", 100, 0))
                .containsExactly("b=3", "a=2", "\uFF21=1", "\uD83D\uDE00=1");
        assertThat(labels(TrainingExampleFilter.ALL, "", 2, 1)).containsExactly("a=2", "\uFF21=1");
        assertThat(labels(TrainingExampleFilter.ALL, "%", 100, 0)).isEmpty();
    }

    @Test
    void labels_are_all_reached_however_many_they_are() {
        for (int i = 0; i < 180; i++) {
            String beginning = "label-" + i + "-";
            insert(draft -> draft.labels(IntStream.range(0, Classification.MAX_LABELS)
                    .mapToObj(number -> beginning + number)
                    .toList()));
        }
        Set<String> met = new TreeSet<>();
        List<String> page;
        do {
            page = labels(TrainingExampleFilter.ALL, "", 1_000, met.size());
            met.addAll(page);
        } while (!page.isEmpty());
        assertThat(met).hasSize(180 * Classification.MAX_LABELS).hasSizeGreaterThan(11_000);
    }

    @Test
    void labels_forget_what_was_deleted_or_changed() {
        TrainingExample gone = insert(draft -> draft.labels(List.of("a", "b")));
        insert(draft -> draft.labels(List.of("b")));
        repository.delete(gone.id(), EventMessages::deleted);
        maintenance().compactStatistics();
        maintenance().flushSearchIndex();
        assertThat(labels(TrainingExampleFilter.ALL, "", 100, 0)).containsExactly("b=1");
    }

    @Test
    void labels_of_any_filter_and_prefix_are_exact() {
        Random random = new Random(1);
        List<TrainingExample> examples = insertRandom(200, random);
        for (int i = 0; i < 100; i++) {
            TrainingExampleFilter filter = TrainingExampleFilters.random(random);
            Set<String> expected = examples.stream()
                    .filter(filter::matches)
                    .flatMap(example -> example.classification().labels().stream())
                    .filter(label -> label.startsWith("v"))
                    .collect(Collectors.groupingBy(label -> label, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(Object::toString)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(labels(filter, "v", 100, 0)).as("%s", filter).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void duplicates_are_groups_of_the_same_content_the_largest_first_and_the_oldest_of_each_first() {
        List<TrainingExampleId> pair = insertSame("pair", 2);
        List<TrainingExampleId> three = insertSame("three", 3);
        insertSame("single", 1);
        List<DuplicateGroup> groups = curation.duplicates(new DuplicateQuery(TrainingExampleFilter.ALL, 100, 0));
        assertThat(groups).extracting(DuplicateGroup::ids).containsExactly(three, pair);
        assertThat(groups).extracting(DuplicateGroup::count).containsExactly(3L, 2L);
        assertThat(groups).extracting(DuplicateGroup::firstCreatedAt).containsExactly(NOON, NOON);
        assertThat(curation.duplicates(new DuplicateQuery(TrainingExampleFilter.ALL, 1, 1)))
                .containsExactly(groups.get(1));
    }

    @Test
    void duplicates_look_only_at_what_matches() {
        insertSame("three", 3);
        TrainingExampleFilter late = TrainingExampleFilter.builder()
                .createdAfter(NOON.plusSeconds(1))
                .build();
        assertThat(curation.duplicates(new DuplicateQuery(late, 100, 0)))
                .singleElement()
                .satisfies(group -> assertThat(group.count()).isEqualTo(2))
                .satisfies(group -> assertThat(group.ids()).hasSize(2));
    }

    @Test
    void duplicates_name_the_oldest_100() {
        List<TrainingExampleId> ids = insertSame("many", 101);
        assertThat(curation.duplicates(new DuplicateQuery(TrainingExampleFilter.ALL, 100, 0)))
                .singleElement()
                .satisfies(group -> assertThat(group.count()).isEqualTo(101))
                .satisfies(group -> assertThat(group.ids()).isEqualTo(ids.subList(0, 100)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "modal",
                "implement -tab",
                "\"tab and\"",
                "and tab",
                "line or modal",
                "31m",
                "é",
                "\u00e9 not",
                "-modal",
                "nothing",
                "'",
                "\\",
                "%",
                "write or implement",
                "\"a modal\" or tab"
            })
    void search_and_the_search_filter_find_what_the_query_means(String typed) {
        List<TrainingExample> examples = insertRandom(150, new Random(2));
        TrainingExampleFilter filter =
                TrainingExampleFilter.builder().search(SearchQuery.of(typed)).build();
        List<TrainingExampleId> expected = examples.stream()
                .filter(filter::matches)
                .map(TrainingExample::id)
                .toList();
        assertThat(repository.find(TrainingExampleQuery.of(filter, 1_000)).items())
                .extracting(TrainingExample::id)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(repository.count(filter)).isEqualTo(expected.size());
        assertThat(repository.stats(filter).totalExamples()).isEqualTo(expected.size());
        if (!SearchQuery.of(typed).alternatives().isEmpty()) {
            assertThat(search(typed, TrainingExampleFilter.ALL))
                    .hasSize(Math.min(expected.size(), SearchRequest.MAX_LIMIT))
                    .isSubsetOf(expected);
        }
    }

    @Test
    void search_finds_code_names_and_any_language() {
        TrainingExample code = insert(draft -> draft.outputText("call getUserDetails(user_id) in src/app/main.py"));
        TrainingExample han = insert(draft -> draft.finalAnswer("数学のテスト"));
        assertThat(search("userDetails", TrainingExampleFilter.ALL)).containsExactly(code.id());
        assertThat(search("getuserdetails", TrainingExampleFilter.ALL)).containsExactly(code.id());
        assertThat(search("main.py", TrainingExampleFilter.ALL)).containsExactly(code.id());
        assertThat(search("数学", TrainingExampleFilter.ALL)).containsExactly(han.id());
        assertThat(search("学数", TrainingExampleFilter.ALL)).isEmpty();
    }

    @Test
    void search_follows_changed_texts_and_forgets_deleted_ones() {
        TrainingExample changed = insert(draft -> draft.outputText("before"));
        TrainingExample after =
                changed.with(draft -> draft.outputText("afterwards"), TrainingExamples::hashes, changed.updatedAt());
        repository.update(changed.id(), current -> new Revision(after, Optional.of(EventMessages.updated(after))));
        TrainingExample gone = insert(draft -> draft.outputText("gone"));
        repository.delete(gone.id(), EventMessages::deleted);
        assertThat(search("before or gone", TrainingExampleFilter.ALL)).isEmpty();
        assertThat(search("afterwards", TrainingExampleFilter.ALL)).containsExactly(changed.id());
    }

    @Test
    void search_puts_the_best_first_and_then_the_newest() {
        TrainingExample often = insertAt(0, "needle needle needle needle needle");
        TrainingExample old = insertAt(1, "needle");
        TrainingExample young = insertAt(2, "needle");
        SearchRequest request = new SearchRequest(SearchQuery.of("needle"), TrainingExampleFilter.ALL, 10, 0);
        List<SearchHit> hits = curation.search(request);
        assertThat(hits).extracting(hit -> hit.example().id()).containsExactly(often.id(), young.id(), old.id());
        assertThat(hits).extracting(SearchHit::example).contains(often);
        assertThat(hits.get(0).score()).isGreaterThan(hits.get(1).score());
        assertThat(curation.search(new SearchRequest(SearchQuery.of("needle"), TrainingExampleFilter.ALL, 1, 1)))
                .extracting(hit -> hit.example().id())
                .containsExactly(young.id());
    }

    @Test
    void search_looks_only_at_what_matches() {
        insert(draft -> draft.outputText("needle").domain("a"));
        TrainingExample other = insert(draft -> draft.outputText("needle").domain("b"));
        assertThat(search("needle", TrainingExampleFilter.builder().domain("b").build()))
                .containsExactly(other.id());
    }

    @Test
    void metadata_filters_compare_strings_numbers_and_booleans() {
        TrainingExample example = insert(draft -> draft.metadata(JsonText.of(
                "{\"s\":\"5\",\"n\": 5.0,\"big\":12345678901234567890,\"t\":true,\"u\":\"\\u00e9\\n\",\"nested\":{\"x\":1},"
                        + "\"list\":[\"5\"],\"\":\"empty\",\"q\\\"\":\"'\"}")));
        insert(draft -> draft.metadata(JsonText.of("{\"s\":\"6\",\"n\":6,\"t\":\"TRUE\"}")));
        for (String[] member : new String[][] {
            {"s", "5"},
            {"n", "5"},
            {"n", "5.00"},
            {"big", "12345678901234567890"},
            {"t", "true"},
            {"u", "\u00e9\n"},
            {"", "empty"},
            {"q\"", "'"}
        }) {
            assertThat(withMetadata(member[0], member[1]))
                    .as("%s=%s", member[0], member[1])
                    .containsExactly(example.id());
        }
        for (String[] member : new String[][] {
            {"s", "5.0"}, {"x", "1"}, {"nested", "1"}, {"list", "5"}, {"t", "TRU"}, {"none", "null"}, {"big", "1"}
        }) {
            assertThat(withMetadata(member[0], member[1]))
                    .as("%s=%s", member[0], member[1])
                    .isEmpty();
        }
    }

    @Test
    void condense_and_sort_in_change_no_answer() {
        insertRandom(50, new Random(3));
        var stats = repository.stats(TrainingExampleFilter.ALL);
        List<String> labels = labels(TrainingExampleFilter.ALL, "", 100, 0);
        maintenance().compactStatistics();
        maintenance().flushSearchIndex();
        assertThat(repository.stats(TrainingExampleFilter.ALL)).isEqualTo(stats);
        assertThat(labels(TrainingExampleFilter.ALL, "", 100, 0)).isEqualTo(labels);
    }

    private List<TrainingExampleId> withMetadata(String key, String value) {
        TrainingExampleFilter filter =
                TrainingExampleFilter.builder().metadata(key, value).build();
        return repository.find(TrainingExampleQuery.of(filter, 10)).items().stream()
                .map(TrainingExample::id)
                .toList();
    }

    private List<String> labels(TrainingExampleFilter filter, String prefix, int limit, int offset) {
        return curation.labels(new LabelQuery(filter, prefix, limit, offset)).stream()
                .map((LabelCount label) -> label.label() + "=" + label.count())
                .toList();
    }

    private List<TrainingExampleId> search(String typed, TrainingExampleFilter filter) {
        return curation.search(new SearchRequest(SearchQuery.of(typed), filter, SearchRequest.MAX_LIMIT, 0)).stream()
                .map(hit -> hit.example().id())
                .toList();
    }

    private TrainingExample insert(TrainingExamplePatch edits) {
        return store(example(edits));
    }

    private TrainingExample insertAt(int second, String text) {
        return store(example(UUID.randomUUID(), NOON.plusSeconds(second), draft -> draft.outputText(text)));
    }

    /** Examples with the same content, a second apart. */
    private List<TrainingExampleId> insertSame(String text, int count) {
        List<TrainingExampleId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(insertAt(i, text).id());
        }
        return ids;
    }

    private List<TrainingExample> insertRandom(int count, Random random) {
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(store(TrainingExamples.random(random)));
        }
        return examples;
    }

    private TrainingExample store(TrainingExample example) {
        repository.insert(example, EventMessages.created(example));
        return example;
    }
}
