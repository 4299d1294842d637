package org.trainingexample.application.inmemory;

import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.port.driven.CurationRepository;
import org.trainingexample.domain.query.DuplicateGroup;
import org.trainingexample.domain.query.DuplicateQuery;
import org.trainingexample.domain.query.LabelCount;
import org.trainingexample.domain.query.LabelQuery;
import org.trainingexample.domain.query.RankedExample;
import org.trainingexample.domain.query.SearchHit;
import org.trainingexample.domain.query.SearchRequest;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleSort;
import org.trainingexample.domain.search.SearchDocument;
import org.trainingexample.domain.search.SearchQuery;

/** Answers the curator's questions by looking at every example. */
public final class InMemoryCurationRepository implements CurationRepository {
    private final InMemoryStore store;

    public InMemoryCurationRepository(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public List<LabelCount> labels(LabelQuery query) {
        List<TrainingExample> matching = matching(query.filter()).toList();
        return Statistics.counts(Statistics.labels(matching)).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(query.prefix()))
                .skip(query.offset())
                .limit(query.limit())
                .map(entry -> new LabelCount(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public List<DuplicateGroup> duplicates(DuplicateQuery query) {
        return matching(query.filter())
                .sorted(TrainingExampleSort.OLDEST_FIRST.comparator())
                .collect(groupingBy(example -> example.hashes().content()))
                .entrySet()
                .stream()
                .filter(group -> group.getValue().size() > 1)
                .map(group -> group(group.getKey(), group.getValue()))
                .sorted(Comparator.comparingLong((DuplicateGroup group) -> -group.count())
                        .thenComparing(DuplicateGroup::contentHash))
                .skip(query.offset())
                .limit(query.limit())
                .toList();
    }

    private static DuplicateGroup group(String hash, List<TrainingExample> oldestFirst) {
        return new DuplicateGroup(
                hash,
                oldestFirst.size(),
                oldestFirst.stream()
                        .map(TrainingExample::id)
                        .limit(DuplicateGroup.MAX_IDS)
                        .toList(),
                oldestFirst.get(0).createdAt());
    }

    /** Scores by how many of the query's words stand how often in the texts; every store may score as it likes. */
    @Override
    public List<RankedExample> rank(SearchRequest request) {
        return search(request).stream()
                .map(hit -> new RankedExample(hit.example().id(), hit.score()))
                .toList();
    }

    @Override
    public List<SearchHit> search(SearchRequest request) {
        return matching(request.filter())
                .sorted(TrainingExampleSort.NEWEST_FIRST.comparator())
                .filter(example -> request.query().matches(SearchDocument.of(example)))
                .limit(SearchRequest.MAX_RANKED)
                .map(example -> new SearchHit(example, score(request.query(), example)))
                .sorted(Comparator.comparingDouble((SearchHit hit) -> -hit.score()))
                .skip(request.offset())
                .limit(request.limit())
                .toList();
    }

    private static double score(SearchQuery query, TrainingExample example) {
        return SearchDocument.of(example).parts().stream()
                .mapToDouble(part -> score(query, part.positions()))
                .max()
                .orElse(0);
    }

    private static double score(SearchQuery query, Map<String, List<Integer>> positions) {
        return query.alternatives().stream()
                .flatMap(List::stream)
                .filter(term -> !term.excluded())
                .flatMap(term -> term.words().stream())
                .mapToInt(word -> positions.getOrDefault(word, List.of()).size())
                .sum();
    }

    private Stream<TrainingExample> matching(TrainingExampleFilter filter) {
        return store.with(state -> List.copyOf(state.examples.values())).stream()
                .filter(filter::matches);
    }
}
