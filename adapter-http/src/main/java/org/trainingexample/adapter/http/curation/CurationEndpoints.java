package org.trainingexample.adapter.http.curation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trainingexample.adapter.http.example.LoadedBody;
import org.trainingexample.adapter.http.json.CurationJson;
import org.trainingexample.adapter.http.message.Endpoint;
import org.trainingexample.adapter.http.message.QueryParameters;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.message.RequestMemory;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.adapter.http.selection.FilterParameters;
import org.trainingexample.adapter.http.syntax.Paths;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driving.CurationService;
import org.trainingexample.domain.port.driving.TrainingExampleService;
import org.trainingexample.domain.query.DuplicateQuery;
import org.trainingexample.domain.query.FilterParameter;
import org.trainingexample.domain.query.LabelQuery;
import org.trainingexample.domain.query.LoadedExamples;
import org.trainingexample.domain.query.RankedExample;
import org.trainingexample.domain.query.SearchHit;
import org.trainingexample.domain.query.SearchRequest;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.search.Highlights;
import org.trainingexample.domain.search.SearchQuery;
import org.trainingexample.json.ExampleJson;
import org.trainingexample.json.Json;

/** The calls that look over the examples: labels, duplicates and the search for the best matches. */
public final class CurationEndpoints {
    private static final String LIMIT = "limit";
    private static final String OFFSET = "offset";
    private static final String PREFIX = "prefix";
    private static final String WITH_SCORE = "with_score";
    private static final String HIGHLIGHT = "highlight";
    private static final int USUAL_HITS = 20;

    private final CurationService curation;
    private final TrainingExampleService examples;

    public CurationEndpoints(CurationService curation, TrainingExampleService examples) {
        this.curation = curation;
        this.examples = examples;
    }

    public List<Route> routes() {
        return List.of(
                route("labels", this::labels, LIMIT, OFFSET, PREFIX),
                route("duplicates", this::duplicates, LIMIT, OFFSET),
                route("search", this::search, LIMIT, OFFSET, WITH_SCORE, HIGHLIGHT));
    }

    private static Route route(String name, Endpoint endpoint, String... ownParameters) {
        return Route.of("GET", Paths.EXAMPLES + name, endpoint).parameters(FilterParameters.and(Set.of(ownParameters)));
    }

    private Reply labels(Request request) {
        QueryParameters parameters = request.parameters();
        var filter = FilterParameters.read(parameters);
        String prefix = parameters.text(PREFIX).orElse("");
        int limit = parameters.integer(LIMIT).orElse(TrainingExampleQuery.DEFAULT_LIMIT);
        int offset = parameters.integer(OFFSET).orElse(0);
        var query = parameters.captureWith(filter, selected -> new LabelQuery(selected, prefix, limit, offset));
        parameters.check();
        return Reply.json(200, CurationJson.ofLabels(curation.labels(query.get())));
    }

    private Reply duplicates(Request request) {
        QueryParameters parameters = request.parameters();
        var filter = FilterParameters.read(parameters);
        int limit = parameters.integer(LIMIT).orElse(TrainingExampleQuery.DEFAULT_LIMIT);
        int offset = parameters.integer(OFFSET).orElse(0);
        var query = parameters.captureWith(filter, selected -> new DuplicateQuery(selected, limit, offset));
        parameters.check();
        return Reply.json(200, CurationJson.ofDuplicates(curation.duplicates(query.get())));
    }

    private Reply search(Request request) {
        QueryParameters parameters = request.parameters();
        boolean withScore = parameters.flag(WITH_SCORE);
        boolean highlighted = parameters.flag(HIGHLIGHT);
        Optional<SearchQuery> words = FilterParameters.search(parameters);
        if (words.isEmpty()) {
            parameters.addUnlessGiven(FilterParameter.Q.wireName(), "required", "is required");
        }
        var filter = FilterParameters.readWithoutSearch(parameters);
        int limit = parameters.integer(LIMIT).orElse(USUAL_HITS);
        int offset = parameters.integer(OFFSET).orElse(0);
        var best = parameters.captureWith(
                filter, selected -> new SearchRequest(words.orElse(SearchQuery.NOTHING), selected, limit, offset));
        parameters.check();
        List<RankedExample> ranked = curation.rank(best.get());
        Function<List<TrainingExampleId>, LoadedExamples> loader =
                ids -> examples.load(ids, best.get().filter());
        request.memory().work(RequestMemory.EXAMPLE);
        LoadedExamples first =
                loader.apply(ranked.stream().map(RankedExample::id).toList());
        return new LoadedBody(loader, request.memory())
                .reply(
                        first,
                        withScore || highlighted ? hits(ranked, best.get().query(), highlighted) : ExampleJson::write,
                        Json.Content::writeTo);
    }

    private static LoadedBody.Item hits(List<RankedExample> ranked, SearchQuery query, boolean highlighted) {
        Map<TrainingExampleId, Double> scores =
                ranked.stream().collect(Collectors.toMap(RankedExample::id, RankedExample::score));
        return (example, generator) -> CurationJson.writeHit(
                new SearchHit(example, Objects.requireNonNull(scores.get(example.id()))),
                hit -> highlighted ? Highlights.of(query, hit.example()) : Map.of(),
                highlighted,
                generator);
    }
}
