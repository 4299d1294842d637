package org.trainingexample.adapter.postgres.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresCurationRepository;
import org.trainingexample.adapter.postgres.PostgresImportRepository;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.application.inmemory.InMemoryCurationRepository;
import org.trainingexample.application.inmemory.InMemoryStore;
import org.trainingexample.application.inmemory.InMemoryTrainingExampleRepository;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.bulk.OnDuplicate;
import org.trainingexample.domain.port.driven.CurationRepository;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.Condition;
import org.trainingexample.domain.query.DuplicateQuery;
import org.trainingexample.domain.query.LabelQuery;
import org.trainingexample.domain.query.Page;
import org.trainingexample.domain.query.SearchHit;
import org.trainingexample.domain.query.SearchRequest;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.query.TrainingExampleSort;
import org.trainingexample.domain.search.SearchQuery;
import org.trainingexample.domain.testkit.TrainingExampleFilters;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.domain.testkit.imports.ImportCandidates;

/** Over many examples, PostgreSQL answers what memory answers. */
@Tag("slow")
public class OracleIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private static final int EXAMPLES = 20_000;
    private static final int CHUNK = 1_000;
    private static final int FILTERS = 30;
    private static final int SEARCHES = 15;
    private static final List<String> WORDS =
            List.of("modal", "implement", "tab", "and", "line", "31m", "é", "not", "nothing", "write", "a", "sort");
    private static final List<String> QUERIES =
            List.of("modal", "implement -tab", "\"tab and\" or line", "é", "31m modal or nothing");

    private final InMemoryStore memory = new InMemoryStore();
    private final TrainingExampleRepository expected = new InMemoryTrainingExampleRepository(memory);
    private final CurationRepository expectedCuration = new InMemoryCurationRepository(memory);
    private final TrainingExampleRepository actual = new PostgresTrainingExampleRepository(STORE.jdbi());
    private final CurationRepository actualCuration = new PostgresCurationRepository(STORE.jdbi());

    @Test
    void random_filters_over_20_000_examples_give_what_memory_gives() {
        fill(new Random(20));
        Random random = new Random(21);
        for (int i = 0; i < FILTERS; i++) {
            TrainingExampleFilter filter = filter(random);
            TrainingExampleQuery query = TrainingExampleQuery.of(filter, 200);
            Page<TrainingExample> page = actual.find(query);
            assertThat(page.items())
                    .as("%s", filter)
                    .isEqualTo(expected.find(query).items());
            assertThat(page.next())
                    .as("%s", filter)
                    .isEqualTo(expected.find(query).next());
            assertThat(actual.count(filter)).as("%s", filter).isEqualTo(expected.count(filter));
            assertThat(actual.stats(filter)).as("%s", filter).isEqualTo(expected.stats(filter));
            LabelQuery labels = new LabelQuery(filter, "", 100, 0);
            assertThat(actualCuration.labels(labels)).as("%s", filter).isEqualTo(expectedCuration.labels(labels));
            DuplicateQuery duplicates = new DuplicateQuery(filter, 100, 0);
            assertThat(actualCuration.duplicates(duplicates))
                    .as("%s", filter)
                    .isEqualTo(expectedCuration.duplicates(duplicates));
        }
    }

    @Test
    void random_searches_over_20_000_examples_find_what_memory_finds() {
        fill(new Random(22));
        Random random = new Random(23);
        for (int i = 0; i < SEARCHES; i++) {
            SearchQuery query = SearchQuery.of(typed(random));
            TrainingExampleFilter others =
                    random.nextBoolean() ? TrainingExampleFilter.ALL : TrainingExampleFilters.random(random);
            List<TrainingExample> newest = walk(and(others, query), TrainingExampleSort.NEWEST_FIRST, random);
            if (!query.alternatives().isEmpty()) {
                assertThat(hits(query, others))
                        .as("%s of %s", query, others)
                        .isSortedAccordingTo(Comparator.comparingDouble((SearchHit hit) -> -hit.score())
                                .thenComparing(SearchHit::example, TrainingExampleSort.NEWEST_FIRST.comparator()))
                        .extracting(SearchHit::example)
                        .containsExactlyInAnyOrderElementsOf(
                                newest.stream().limit(SearchRequest.MAX_RANKED).toList());
            }
            walk(and(others, query), TrainingExampleSort.values()[random.nextInt(6)], random);
        }
    }

    /** The first pages of a list, compared with those of memory. */
    private List<TrainingExample> walk(TrainingExampleFilter filter, TrainingExampleSort sort, Random random) {
        int limit = 1 + random.nextInt(1_000);
        List<TrainingExample> list = expected.find(new TrainingExampleQuery(filter, sort, 1_000, 0, Optional.empty()))
                .items();
        List<TrainingExample> met = new ArrayList<>();
        Optional<TrainingExampleQuery> query =
                Optional.of(new TrainingExampleQuery(filter, sort, limit, 0, Optional.empty()));
        while (query.isPresent() && met.size() < list.size()) {
            Page<TrainingExample> page = actual.find(query.get());
            met.addAll(page.items());
            query = page.next().map(query.get()::after);
        }
        assertThat(met.stream().limit(1_000)).as("%s by %s", filter, sort).containsExactlyElementsOf(list);
        return list;
    }

    /** All that were ranked. */
    private List<SearchHit> hits(SearchQuery query, TrainingExampleFilter others) {
        List<SearchHit> hits = new ArrayList<>();
        List<SearchHit> page;
        do {
            page = actualCuration.search(new SearchRequest(query, others, SearchRequest.MAX_LIMIT, hits.size()));
            hits.addAll(page);
        } while (page.size() == SearchRequest.MAX_LIMIT && hits.size() < SearchRequest.MAX_RANKED);
        return hits;
    }

    /** A few words, alone or in alternatives, some of them next to each other and some excluded. */
    private static String typed(Random random) {
        StringBuilder typed = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String word = WORDS.get(random.nextInt(WORDS.size()));
            typed.append(random.nextInt(4) == 0 ? "-" : "")
                    .append(
                            random.nextInt(4) == 0
                                    ? '"' + word + " " + WORDS.get(random.nextInt(WORDS.size())) + '"'
                                    : word)
                    .append(random.nextInt(3) == 0 ? " or " : " ");
        }
        return typed.toString();
    }

    private static TrainingExampleFilter and(TrainingExampleFilter conditions, SearchQuery query) {
        return new TrainingExampleFilter(
                Stream.concat(conditions.conditions().stream(), Stream.of(new Condition.Searched(query)))
                        .toList());
    }

    private void fill(Random random) {
        var imports = new PostgresImportRepository(STORE.jdbi(), () -> {});
        for (int chunk = 0; chunk < EXAMPLES / CHUNK; chunk++) {
            List<ImportCandidate> candidates = new ArrayList<>();
            for (int line = 1; line <= CHUNK; line++) {
                TrainingExample example = line == 1 ? longExample(random) : TrainingExamples.random(random);
                expected.insert(example, EventMessages.created(example));
                candidates.add(candidate(line, example));
            }
            imports.store(candidates, Set.of());
        }
    }

    /** Words of the queries and others, more often than one search vector holds. */
    private static TrainingExample longExample(Random random) {
        String text = IntStream.range(0, 600)
                .mapToObj(i -> random.nextInt(100) == 0 ? WORDS.get(random.nextInt(WORDS.size())) : "filler")
                .collect(Collectors.joining(" "));
        return TrainingExamples.example(draft -> draft.outputText(text).domain("long"));
    }

    public static ImportCandidate candidate(int line, TrainingExample example) {
        return ImportCandidates.candidate(line, example, OnDuplicate.REJECT, draft -> {
            throw new AssertionError("nothing is updated");
        });
    }

    private static TrainingExampleFilter filter(Random random) {
        TrainingExampleFilter conditions = TrainingExampleFilters.random(random);
        if (random.nextInt(3) > 0) {
            return conditions;
        }
        return and(conditions, SearchQuery.of(QUERIES.get(random.nextInt(QUERIES.size()))));
    }
}
