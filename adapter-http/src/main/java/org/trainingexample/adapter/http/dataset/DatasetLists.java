package org.trainingexample.adapter.http.dataset;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.trainingexample.adapter.http.message.Endpoint;
import org.trainingexample.adapter.http.message.Preconditions;
import org.trainingexample.adapter.http.message.QueryParameters;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.adapter.http.selection.NextPage;
import org.trainingexample.adapter.http.selection.PageToken;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.adapter.http.syntax.MediaType;
import org.trainingexample.adapter.http.syntax.Paths;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.member.DiffPage;
import org.trainingexample.domain.member.DiffQuery;
import org.trainingexample.domain.member.MemberPage;
import org.trainingexample.domain.member.MemberQuery;
import org.trainingexample.domain.port.driving.DatasetService;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.json.DatasetJson;

/** The calls that list what is in a dataset, and in what another one differs: page by page with a limit, else everything. */
public final class DatasetLists {
    public static final String EXAMPLES = Paths.DATASET + "/examples";
    private static final String DIFF = Paths.DATASET + "/diff";
    private static final String WITH = "with";

    private final DatasetService datasets;
    private final DatasetBodies bodies;

    public DatasetLists(DatasetService datasets) {
        this.datasets = datasets;
        this.bodies = new DatasetBodies(datasets);
    }

    public List<Route> routes() {
        return List.of(route(EXAMPLES, this::examples, DatasetParameters.SPLIT), route(DIFF, this::differences, WITH));
    }

    private static Route route(String path, Endpoint endpoint, String own) {
        return Route.of("GET", path, endpoint)
                .parameters(Set.of(own, NextPage.LIMIT, PageToken.PARAMETER))
                .lasting(Route.Duration.LONG);
    }

    private Reply examples(Request request) {
        DatasetId id = DatasetParameters.id(request);
        QueryParameters parameters = request.parameters();
        Optional<Split> split = parameters.constant(DatasetParameters.SPLIT, Split.class);
        Optional<Integer> limit = limit(parameters);
        parameters.check();
        if (limit.isEmpty()) {
            return whole(
                    request,
                    Reply.streamed(MediaType.JSON, bodies.examples(id, split)),
                    () -> DatasetBodies.tag(datasets.state(id), split.toString()));
        }
        String list = DatasetCursor.examples(id, split);
        var after = parameters.text(PageToken.PARAMETER).map(token -> DatasetCursor.place(token, list));
        MemberPage page = datasets.page(new MemberQuery(id, split, limit.get(), after));
        return page(
                request,
                DatasetJson.ofIds(page.examples()),
                page.next().map(place -> DatasetCursor.encode(place, list)),
                "examples");
    }

    private Reply differences(Request request) {
        DatasetId first = DatasetParameters.id(request);
        QueryParameters parameters = request.parameters();
        parameters.addUnlessGiven(WITH, "required", "must be the id of the dataset to compare with");
        Optional<UUID> with = parameters.uuid(WITH);
        Optional<Integer> limit = limit(parameters);
        parameters.check();
        DatasetId second = new DatasetId(with.orElseThrow());
        if (limit.isEmpty()) {
            return whole(
                    request,
                    Reply.streamed(MediaType.JSON, bodies.differences(first, second)),
                    () -> DatasetBodies.tag(datasets.state(first, second), ""));
        }
        String list = DatasetCursor.differences(first, second);
        var after = parameters.text(PageToken.PARAMETER).map(token -> DatasetCursor.id(token, list));
        DiffPage page = datasets.page(new DiffQuery(first, second, limit.get(), after));
        return page(
                request,
                DatasetJson.of(page.differences()),
                page.next().map(id -> DatasetCursor.encode(id, list)),
                "diff");
    }

    /** The cursor; empty if everything is asked for, which has no pages. */
    private static Optional<Integer> limit(QueryParameters parameters) {
        Optional<Integer> limit = parameters.integer(NextPage.LIMIT);
        limit.ifPresent(wanted -> parameters.capture(() -> TrainingExampleQuery.of(TrainingExampleFilter.ALL, wanted)));
        if (parameters.text(PageToken.PARAMETER).isPresent()) {
            parameters.addUnlessGiven(NextPage.LIMIT, "required", "must be given together with cursor");
        }
        return limit;
    }

    private static Reply page(Request request, byte[] body, Optional<String> next, String name) {
        String path = "/datasets/" + DatasetParameters.id(request) + "/" + name;
        return Preconditions.tagged(
                request, Reply.json(200, body).with(NextPage.headers(path, request.parameters(), next)));
    }

    /** A body tells its tag when it is made; a request that may need no body asks for the state before. */
    private static Reply whole(Request request, Reply whole, Supplier<String> tag) {
        if (!request.isHead() && !Preconditions.areGiven(request)) {
            return whole.with(Preconditions.REVALIDATED);
        }
        String current = tag.get();
        return Preconditions.answer(request, current)
                .orElseGet(() -> whole.with(Headers.ETAG, current))
                .with(Preconditions.REVALIDATED);
    }
}
