package org.trainingexample.adapter.http.dataset;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.trainingexample.adapter.http.example.BatchEndpoints;
import org.trainingexample.adapter.http.idempotency.IdempotencyKey;
import org.trainingexample.adapter.http.idempotency.RepeatableRequests;
import org.trainingexample.adapter.http.message.Preconditions;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.message.RequestBody;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.adapter.http.syntax.MediaType;
import org.trainingexample.adapter.http.syntax.Paths;
import org.trainingexample.domain.TrainingExampleIds;
import org.trainingexample.domain.dataset.DatasetFill;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.FillResult;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.failure.TrainingExampleNotFoundException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driving.DatasetService;
import org.trainingexample.domain.validation.Violations;
import org.trainingexample.json.BodyMembers;
import org.trainingexample.json.DatasetJson;
import org.trainingexample.json.JsonDocument;
import org.trainingexample.json.Values;

/** The calls that are about what is in a dataset. */
public final class DatasetContentEndpoints {
    private static final String EXAMPLE = DatasetLists.EXAMPLES + "/{example_id}";

    private final DatasetService datasets;
    private final RepeatableRequests repeatable;

    public DatasetContentEndpoints(DatasetService datasets, RepeatableRequests repeatable) {
        this.datasets = datasets;
        this.repeatable = repeatable;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("POST", DatasetLists.EXAMPLES, this::putAll).consumes(List.of(MediaType.JSON)),
                Route.of("POST", EXAMPLE, this::put).parameters(Set.of(DatasetParameters.SPLIT)),
                Route.of("DELETE", EXAMPLE, this::remove),
                Route.of(
                        "GET",
                        Paths.DATASET + "/split-counts",
                        request -> Preconditions.tagged(
                                request,
                                Reply.json(200, DatasetJson.of(datasets.splitCounts(DatasetParameters.id(request)))))),
                Route.of("POST", Paths.DATASET + "/fill", this::fill)
                        .consumes(List.of(MediaType.JSON))
                        .lasting(Route.Duration.LONG));
    }

    private Reply put(Request request) throws IOException {
        DatasetId id = DatasetParameters.id(request);
        TrainingExampleId example = exampleId(request);
        // no default: an example in the wrong split is a mistake that is easily missed
        request.parameters().addUnlessGiven(DatasetParameters.SPLIT, "required", "must be train, validation or test");
        Optional<Split> split = split(request);
        request.parameters().check();
        return DatasetEndpoints.withoutBody(
                request,
                repeatable,
                () -> Reply.json(200, DatasetJson.of(datasets.put(id, example, split.orElseThrow()))));
    }

    private Reply putAll(Request request) throws IOException {
        DatasetId id = DatasetParameters.id(request);
        Preconditions.refuse(request);
        Optional<String> key = IdempotencyKey.of(request);
        byte[] body = RequestBody.read(request);
        Violations violations = new Violations();
        BodyMembers members = new BodyMembers(
                JsonDocument.of(RequestBody.decode(body)),
                Set.of(BatchEndpoints.IDS, DatasetParameters.SPLIT),
                Set.of(),
                violations);
        Optional<TrainingExampleIds> ids = members.require(BatchEndpoints.IDS, BatchEndpoints::ids);
        Optional<Split> split = members.require(DatasetParameters.SPLIT, part -> part.asConstant(Split.class));
        violations.throwIfAny();
        return naming(
                request,
                () -> repeatable.answer(
                        request,
                        key,
                        body,
                        () -> Reply.json(
                                200, DatasetJson.of(datasets.putAll(id, ids.orElseThrow(), split.orElseThrow())))));
    }

    /** Names all examples that are not there, if that is why the work is refused. */
    private static Reply naming(Request request, Supplier<Reply> work) {
        try {
            return work.get();
        } catch (TrainingExampleNotFoundException notFound) {
            return BatchEndpoints.notFound(notFound, request);
        }
    }

    private Reply remove(Request request) {
        DatasetId id = DatasetParameters.id(request);
        TrainingExampleId example = exampleId(request);
        Preconditions.refuse(request);
        datasets.remove(id, example);
        return Reply.empty(204);
    }

    private Reply fill(Request request) throws IOException {
        DatasetId id = DatasetParameters.id(request);
        Preconditions.refuse(request);
        Optional<String> key = IdempotencyKey.of(request);
        byte[] body = RequestBody.read(request);
        DatasetFill fill = FillReader.read(RequestBody.decode(body));
        return naming(
                request,
                () -> repeatable.answerLongWork(request, key, body, () -> {
                    FillResult result = datasets.fill(id, fill);
                    return Reply.json(200, DatasetJson.of(result.report(), result.splitCounts()));
                }));
    }

    private static Optional<Split> split(Request request) {
        return request.parameters().constant(DatasetParameters.SPLIT, Split.class);
    }

    private static TrainingExampleId exampleId(Request request) {
        Violations violations = new Violations();
        var id = violations.captureAt("example_id", () -> new TrainingExampleId(Values.uuid(request.segment(3))));
        violations.throwIfAny();
        return id.get();
    }
}
