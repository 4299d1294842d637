package org.trainingexample.adapter.http.message;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.trainingexample.adapter.http.problem.Problem;
import org.trainingexample.adapter.http.problem.ProblemType;
import org.trainingexample.adapter.http.problem.Problems;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.adapter.http.syntax.MediaType;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.json.Json;

/** Writes problem documents (RFC 9457). */
public final class ProblemJson {
    private ProblemJson() {}

    public static Reply reply(Problem problem, Request request) {
        return reply(problem, request, generator -> {});
    }

    /** The same with further members, which belong to this problem alone. */
    public static Reply reply(Problem problem, Request request, Json.Content further) {
        return reply(problem, request.id(), request.path(), !request.isSafe(), further);
    }

    /** A problem within another document. */
    public static void writeShort(Problem problem, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        writeStart(problem, generator);
        generator.writeStringField("code", problem.type().code());
        writeErrors(generator, problem.errors());
        generator.writeEndObject();
    }

    private static void writeStart(Problem problem, JsonGenerator generator) throws IOException {
        generator.writeStringField("type", "/problems/" + problem.type().code());
        generator.writeStringField("title", problem.type().title());
        generator.writeNumberField("status", problem.type().status());
        generator.writeStringField("detail", problem.detail());
    }

    /**
     * The answer that tells of a problem.
     *
     * @param instance the path that was asked for; empty if not even that is known
     * @param write whether the request was to change something: then the document tells whether it did
     */
    public static Reply reply(Problem problem, String requestId, String instance, boolean write) {
        return reply(problem, requestId, instance, write, generator -> {});
    }

    private static Reply reply(
            Problem problem, String requestId, String instance, boolean write, Json.Content further) {
        ProblemType type = problem.type();
        byte[] body = Json.write(generator -> {
            generator.writeStartObject();
            writeStart(problem, generator);
            if (!instance.isEmpty()) {
                generator.writeStringField("instance", instance);
            }
            generator.writeStringField("code", type.code());
            generator.writeStringField("request_id", requestId);
            generator.writeBooleanField("retryable", type.retryable());
            if (write) {
                generator.writeStringField("outcome", outcome(type));
            }
            problem.members().writeTo(generator);
            writeErrors(generator, problem.errors());
            further.writeTo(generator);
            generator.writeEndObject();
        });
        Reply reply = Reply.of(type.status(), MediaType.PROBLEM_JSON, body).with(problem.headers());
        return type.retryAfter() > 0 ? reply.with(Headers.RETRY_AFTER, Integer.toString(type.retryAfter())) : reply;
    }

    /** After an unexpected failure it is unknown how far the request went. */
    private static String outcome(ProblemType type) {
        return type == ProblemType.OUTCOME_UNKNOWN || type == ProblemType.INTERNAL_ERROR ? "unknown" : "not_applied";
    }

    private static void writeErrors(JsonGenerator generator, List<Violation> errors) throws IOException {
        if (errors.isEmpty()) {
            return;
        }
        generator.writeArrayFieldStart("errors");
        for (Violation error : errors.subList(0, Math.min(errors.size(), Problems.MAX_ERRORS))) {
            generator.writeStartObject();
            generator.writeStringField(Problems.place(error), error.field());
            generator.writeStringField("code", error.code());
            generator.writeStringField("detail", error.detail());
            generator.writeEndObject();
        }
        generator.writeEndArray();
        if (errors.size() > Problems.MAX_ERRORS) {
            generator.writeBooleanField("errors_truncated", true);
        }
    }
}
