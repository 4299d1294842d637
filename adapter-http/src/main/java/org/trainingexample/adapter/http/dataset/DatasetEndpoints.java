package org.trainingexample.adapter.http.dataset;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.trainingexample.adapter.http.idempotency.IdempotencyKey;
import org.trainingexample.adapter.http.idempotency.RepeatableRequests;
import org.trainingexample.adapter.http.message.Preconditions;
import org.trainingexample.adapter.http.message.QueryParameters;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.message.RequestBody;
import org.trainingexample.adapter.http.message.RequestMemory;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.adapter.http.syntax.EntityTags;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.adapter.http.syntax.MediaType;
import org.trainingexample.adapter.http.syntax.Paths;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetDraft;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.DatasetPatch;
import org.trainingexample.domain.dataset.DatasetQuery;
import org.trainingexample.domain.dataset.LoadedDatasets;
import org.trainingexample.domain.failure.DatasetException;
import org.trainingexample.domain.port.driving.DatasetService;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.json.DatasetJson;
import org.trainingexample.json.DatasetReader;
import org.trainingexample.json.Json;

/** The calls that are about datasets, but for what is in them. */
public final class DatasetEndpoints {

    private static final String NAME_FILTER = "name_filter";
    private static final String TAG_FILTER = "tag_filter";
    private static final String NAME = "name";
    private static final String VERSION = "version";
    private static final String LIMIT = "limit";
    private static final String OFFSET = "offset";

    private final DatasetService datasets;
    private final RepeatableRequests repeatable;

    public DatasetEndpoints(DatasetService datasets, RepeatableRequests repeatable) {
        this.datasets = datasets;
        this.repeatable = repeatable;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("POST", Paths.DATASETS, this::create).consumes(List.of(MediaType.JSON)),
                Route.of("GET", Paths.DATASETS, this::list)
                        .parameters(Set.of(NAME_FILTER, TAG_FILTER, NAME, VERSION, LIMIT, OFFSET)),
                Route.of(
                        "GET",
                        Paths.DATASETS + "statistics",
                        request -> Preconditions.tagged(request, Reply.json(200, DatasetJson.of(datasets.totals())))),
                Route.of("GET", Paths.DATASET, this::find),
                Route.of("PATCH", Paths.DATASET, this::update).consumes(List.of(MediaType.JSON, MediaType.FORM)),
                Route.of("DELETE", Paths.DATASET, this::delete).lasting(Route.Duration.LONG),
                Route.of("POST", Paths.DATASET + "/freeze", this::freeze).lasting(Route.Duration.LONG));
    }

    private Reply create(Request request) throws IOException {
        Optional<String> key = IdempotencyKey.of(request);
        byte[] body = RequestBody.read(request);
        DatasetDraft draft = DatasetReader.draft(RequestBody.decode(body));
        return repeatable.answer(request, key, body, () -> {
            Dataset dataset = datasets.create(draft);
            return shown(201, dataset).with(Headers.LOCATION, Paths.of(dataset.id()));
        });
    }

    private Reply list(Request request) {
        QueryParameters parameters = request.parameters();
        Optional<String> part = parameters.text(NAME_FILTER);
        Optional<String> name = parameters.text(NAME);
        Optional<String> version = parameters.text(VERSION);
        Optional<String> tag = parameters.text(TAG_FILTER);
        int limit = parameters.integer(LIMIT).orElse(TrainingExampleQuery.DEFAULT_LIMIT);
        int offset = parameters.integer(OFFSET).orElse(0);
        var query = parameters.capture(() -> new DatasetQuery(part, tag, name, version, limit, offset));
        parameters.check();
        request.memory().work(RequestMemory.EXAMPLE);
        LoadedDatasets page = datasets.load(query.get());
        return page.rest().isEmpty()
                ? Preconditions.tagged(request, Reply.json(200, DatasetJson.of(page.loaded())))
                : Reply.streamed(MediaType.JSON, (out, head) -> {
                    Json.write(generator -> write(page, request.memory(), generator), out);
                    return Map.of();
                });
    }

    /** Leaves out a dataset that was deleted meanwhile, as a later list would. */
    private void write(LoadedDatasets page, RequestMemory memory, JsonGenerator generator) throws IOException {
        generator.writeStartArray();
        for (Dataset dataset : page.loaded()) {
            DatasetJson.write(dataset, generator);
        }
        for (DatasetId id : page.rest()) {
            memory.nextPart(2 * RequestMemory.EXAMPLE);
            Optional<Dataset> dataset = find(id);
            if (dataset.isPresent()) {
                DatasetJson.write(dataset.get(), generator);
            }
        }
        generator.writeEndArray();
    }

    private Optional<Dataset> find(DatasetId id) {
        try {
            return Optional.of(datasets.find(id));
        } catch (DatasetException gone) {
            return Optional.empty();
        }
    }

    private Reply find(Request request) {
        DatasetId id = DatasetParameters.id(request);
        request.memory().work(2 * RequestMemory.EXAMPLE);
        return Preconditions.tagged(request, shown(200, datasets.find(id)));
    }

    private Reply update(Request request) throws IOException {
        DatasetId id = DatasetParameters.id(request);
        Preconditions.refuse(request);
        Optional<String> key = IdempotencyKey.of(request);
        byte[] body = RequestBody.read(request, RequestMemory.CHANGED_EXAMPLE);
        DatasetPatch patch = DatasetReader.patch(RequestBody.decode(body));
        return repeatable.answer(request, key, body, () -> shown(200, datasets.update(id, patch)));
    }

    private Reply delete(Request request) {
        DatasetId id = DatasetParameters.id(request);
        Preconditions.refuse(request);
        datasets.delete(id);
        return Reply.empty(204);
    }

    private Reply freeze(Request request) throws IOException {
        DatasetId id = DatasetParameters.id(request);
        Preconditions.refuse(request);
        Optional<String> key = IdempotencyKey.of(request);
        return repeatable.answerLongWork(
                request, key, RequestBody.read(request), () -> shown(200, datasets.freeze(id)));
    }

    /** Answers a request that says everything in its head; a body is taken as sent by mistake, but tells it from others. */
    static Reply withoutBody(Request request, RepeatableRequests repeatable, Supplier<Reply> work) throws IOException {
        Preconditions.refuse(request);
        Optional<String> key = IdempotencyKey.of(request);
        return repeatable.answer(request, key, RequestBody.read(request), work);
    }

    private static Reply shown(int status, Dataset dataset) {
        byte[] json = DatasetJson.of(dataset);
        return Reply.json(status, json).with(Headers.ETAG, EntityTags.ofBody(json));
    }
}
