package org.trainingexample.adapter.http.example;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
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
import org.trainingexample.domain.Creation;
import org.trainingexample.domain.DuplicateKey;
import org.trainingexample.domain.ExpectedVersion;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.bulk.OnDuplicateContent;
import org.trainingexample.domain.failure.TrainingExampleNotFoundException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.WireNamed;
import org.trainingexample.domain.port.driving.TrainingExampleService;
import org.trainingexample.domain.validation.Violations;
import org.trainingexample.json.DraftReader;
import org.trainingexample.json.Values;

/** The calls that are about one example. Each checks all of its input before it asks the service. */
public final class TrainingExampleEndpoints {
    private static final String ON_DUPLICATE = "on_duplicate";
    private static final String ON_DUPLICATE_CONTENT = "on_duplicate_content";
    private static final List<String> CREATE_TYPES = List.of(MediaType.JSON);

    /** The last is the default of curl, whose bodies are JSON all the same. */
    private static final List<String> PATCH_TYPES = List.of(MediaType.JSON, MediaType.MERGE_PATCH_JSON, MediaType.FORM);

    private final TrainingExampleService service;
    private final RepeatableRequests repeatable;

    public TrainingExampleEndpoints(TrainingExampleService service, RepeatableRequests repeatable) {
        this.service = service;
        this.repeatable = repeatable;
    }

    /** How a create treats a trace hash that another example has. */
    private enum OnDuplicate implements WireNamed {
        REJECT,
        RETURN_EXISTING
    }

    public List<Route> routes() {
        return List.of(
                Route.of("POST", Paths.EXAMPLES, this::create)
                        .parameters(Set.of(ON_DUPLICATE, ON_DUPLICATE_CONTENT))
                        .consumes(CREATE_TYPES),
                Route.of("GET", Paths.EXAMPLE, this::find),
                Route.of("PATCH", Paths.EXAMPLE, this::update).consumes(PATCH_TYPES),
                Route.of("DELETE", Paths.EXAMPLE, this::delete));
    }

    private Reply create(Request request) throws IOException {
        Set<DuplicateKey> identities = identities(request.parameters());
        request.parameters().check();
        Optional<String> key = IdempotencyKey.of(request);
        byte[] body = RequestBody.read(request);
        TrainingExamplePatch edits = DraftReader.NEW.read(RequestBody.decode(body));
        Supplier<Reply> work = () -> {
            TrainingExampleDraft draft = new TrainingExampleDraft();
            edits.applyTo(draft);
            return created(
                    identities.isEmpty()
                            ? new Creation(service.create(draft), true)
                            : service.createUnlessPresent(draft, identities));
        };
        return repeatable.answer(request, key, body, work);
    }

    /** The keys by which a stored example is recognised and returned; without either, a second one with a trace hash is refused. */
    private static Set<DuplicateKey> identities(QueryParameters parameters) {
        Set<DuplicateKey> identities = EnumSet.noneOf(DuplicateKey.class);
        parameters
                .constant(ON_DUPLICATE, OnDuplicate.class)
                .filter(OnDuplicate.RETURN_EXISTING::equals)
                .ifPresent(chosen -> identities.add(DuplicateKey.TRACE));
        parameters
                .constant(ON_DUPLICATE_CONTENT, OnDuplicateContent.class)
                .filter(OnDuplicateContent.SKIP::equals)
                .ifPresent(chosen -> identities.add(DuplicateKey.CONTENT));
        return identities;
    }

    private static Reply created(Creation creation) {
        TrainingExample example = creation.example();
        return creation.created()
                ? shown(201, example).with(Headers.LOCATION, Paths.of(example.id()))
                : shown(200, example)
                        .with(Headers.CONTENT_LOCATION, Paths.of(example.id()))
                        .with(Headers.DUPLICATE, "true");
    }

    private Reply find(Request request) {
        TrainingExampleId id = id(request);
        ExpectedVersion expected = Preconditions.expectedVersion(request);
        Optional<EntityTags> known = Preconditions.known(request);
        request.memory().work(RequestMemory.EXAMPLE);
        TrainingExample example = service.find(id).orElseThrow(() -> new TrainingExampleNotFoundException(id));
        expected.require(example);
        Reply reply = known.filter(tags -> tags.include(EntityTags.of(example))).isPresent()
                ? Reply.empty(304).with(Headers.ETAG, EntityTags.of(example))
                : shown(200, example);
        return reply.with(Headers.CACHE_CONTROL, "no-cache");
    }

    private Reply update(Request request) throws IOException {
        TrainingExampleId id = id(request);
        ExpectedVersion expected = Preconditions.expectedVersionOfChange(request);
        Optional<String> key = IdempotencyKey.of(request);
        byte[] body = RequestBody.read(request, RequestMemory.CHANGED_EXAMPLE);
        TrainingExamplePatch patch = patchReader(request).read(RequestBody.decode(body));
        return repeatable.answer(request, key, body, () -> shown(200, service.update(id, expected, patch)));
    }

    private static DraftReader patchReader(Request request) {
        boolean merges = request.header(Headers.CONTENT_TYPE)
                .flatMap(MediaType::parse)
                .filter(type -> type.name().equals(MediaType.MERGE_PATCH_JSON))
                .isPresent();
        return merges ? DraftReader.MERGING : DraftReader.REPLACING;
    }

    private Reply delete(Request request) {
        TrainingExampleId id = id(request);
        service.delete(id, Preconditions.expectedVersionOfChange(request));
        return Reply.empty(204);
    }

    private static Reply shown(int status, TrainingExample example) {
        return ExampleReply.of(status, example).with(Headers.ETAG, EntityTags.of(example));
    }

    private static TrainingExampleId id(Request request) {
        Violations violations = new Violations();
        var id = violations.captureAt("id", () -> new TrainingExampleId(Values.uuid(request.segment(1))));
        violations.throwIfAny();
        return id.get();
    }
}
