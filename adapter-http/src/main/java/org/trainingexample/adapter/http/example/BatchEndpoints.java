package org.trainingexample.adapter.http.example;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.trainingexample.adapter.http.message.ProblemJson;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.message.RequestBody;
import org.trainingexample.adapter.http.message.RequestMemory;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.adapter.http.problem.Problems;
import org.trainingexample.adapter.http.syntax.MediaType;
import org.trainingexample.adapter.http.syntax.Paths;
import org.trainingexample.domain.TrainingExampleIds;
import org.trainingexample.domain.failure.TrainingExampleNotFoundException;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driving.TrainingExampleService;
import org.trainingexample.domain.query.LoadedExamples;
import org.trainingexample.domain.validation.Violations;
import org.trainingexample.json.ExampleJson;
import org.trainingexample.json.Json;
import org.trainingexample.json.JsonDocument;
import org.trainingexample.json.JsonPart;
import org.trainingexample.json.JsonPointer;
import org.trainingexample.json.Values;

/** The calls that are about several examples by their ids; all are there, or none is shown or deleted. */
public final class BatchEndpoints {
    public static final String IDS = "ids";

    /** One id more than there may be is enough for the domain to see that there are too many. */
    private static final int MAX_ELEMENTS = TrainingExampleIds.MAX + 1;

    private final TrainingExampleService service;

    public BatchEndpoints(TrainingExampleService service) {
        this.service = service;
    }

    public List<Route> routes() {
        return List.of(route("batch-get", this::get), route("batch-delete", this::delete));
    }

    /** The work on the examples, which returns the reply. */
    @FunctionalInterface
    private interface Work {
        Reply on(TrainingExampleIds ids, Request request);
    }

    private Reply get(TrainingExampleIds ids, Request request) {
        return new LoadedBody(this::loadAll, request.memory())
                .reply(service.load(ids), ExampleJson::write, Json.Content::writeTo);
    }

    /** All of them were there when the reply began: one that is gone since must not be left out silently. */
    private LoadedExamples loadAll(List<TrainingExampleId> ids) {
        return service.load(new TrainingExampleIds(ids));
    }

    private Reply delete(TrainingExampleIds ids, Request request) {
        service.deleteAll(ids);
        return Reply.json(200, deleted(ids.values().size()));
    }

    private static Route route(String name, Work work) {
        return Route.of("POST", Paths.EXAMPLES + name, request -> answer(request, work))
                .consumes(List.of(MediaType.JSON));
    }

    private static Reply answer(Request request, Work work) throws IOException {
        TrainingExampleIds ids = ids(RequestBody.decode(RequestBody.read(request, RequestMemory.EXAMPLE)));
        try {
            return work.on(ids, request);
        } catch (TrainingExampleNotFoundException notFound) {
            return notFound(notFound, request);
        }
    }

    /** The refusal that names all examples that are not there. */
    public static Reply notFound(TrainingExampleNotFoundException notFound, Request request) {
        return ProblemJson.reply(Problems.of(notFound, request.id()), request, generator -> {
            generator.writeArrayFieldStart("missing_ids");
            for (TrainingExampleId missing : notFound.missing()) {
                generator.writeString(missing.toString());
            }
            generator.writeEndArray();
        });
    }

    private static byte[] deleted(int count) {
        return Json.write(generator -> {
            generator.writeStartObject();
            generator.writeNumberField("deleted", count);
            generator.writeEndObject();
        });
    }

    /** An object with ids, or the array of ids itself. */
    public static TrainingExampleIds ids(String text) {
        JsonDocument body = JsonDocument.of(text, MAX_ELEMENTS);
        Violations violations = new Violations();
        var ids = body.isObject()
                ? violations.captureAt("/" + IDS, () -> ids(member(body, violations)))
                : violations.capture(() -> ids(body));
        violations.throwIfAny();
        return ids.get();
    }

    private static JsonDocument member(JsonDocument body, Violations violations) {
        body.parts().stream()
                .filter(part -> !part.name().equals(IDS))
                .limit(Problems.MAX_ERRORS)
                .forEach(part -> violations.add(JsonPointer.to(part.name()), "unknown-field", "is not a known field"));
        return body.parts().stream()
                .filter(part -> part.name().equals(IDS))
                .map(part -> JsonDocument.of(part.verbatim(), MAX_ELEMENTS))
                .findFirst()
                .orElseThrow(() -> new ValidationException(new Violation("", "required", "is required")));
    }

    /** The ids in a member of another body. */
    public static TrainingExampleIds ids(JsonPart array) {
        return ids(JsonDocument.of(array.verbatim(), MAX_ELEMENTS));
    }

    private static TrainingExampleIds ids(JsonDocument array) {
        Violations violations = new Violations();
        if (!array.isArray()) {
            throw new ValidationException(new Violation("", "wrong-type", "must be an array of ids"));
        }
        List<JsonPart> parts = array.parts();
        List<Violations.Captured<TrainingExampleId>> ids = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            JsonPart part = parts.get(i);
            ids.add(violations.captureAt("/" + i, () -> new TrainingExampleId(Values.uuid(part.asString()))));
        }
        violations.throwIfAny();
        return new TrainingExampleIds(ids.stream().map(Violations.Captured::get).toList());
    }
}
