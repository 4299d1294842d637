package org.trainingexample.adapter.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.trainingexample.domain.Violation;

/** Writes problem documents (RFC 9457). */
final class ProblemJson {
    private ProblemJson() {}

    static Reply reply(Problem problem, Request request) {
        return reply(problem, request.id(), request.path(), !request.isSafe());
    }

    /**
     * The answer that tells of a problem.
     *
     * @param instance the path that was asked for; empty if not even that is known
     * @param write whether the request was to change something: then the document tells whether it did
     */
    static Reply reply(Problem problem, String requestId, String instance, boolean write) {
        ProblemType type = problem.type();
        byte[] body = Json.write(generator -> {
            generator.writeStartObject();
            generator.writeStringField("type", "/problems/" + type.code());
            generator.writeStringField("title", type.title());
            generator.writeNumberField("status", type.status());
            generator.writeStringField("detail", problem.detail());
            if (!instance.isEmpty()) {
                generator.writeStringField("instance", instance);
            }
            generator.writeStringField("code", type.code());
            generator.writeStringField("request_id", requestId);
            generator.writeBooleanField("retryable", type.retryable());
            if (write) {
                generator.writeStringField("outcome", outcome(type));
            }
            for (Map.Entry<String, String> member : problem.members().entrySet()) {
                generator.writeStringField(member.getKey(), member.getValue());
            }
            writeErrors(generator, problem.errors());
            generator.writeEndObject();
        });
        Reply reply = Reply.of(type.status(), MediaType.PROBLEM_JSON, body).with(problem.headers());
        return type.retryAfter() > 0 ? reply.with(Headers.RETRY_AFTER, Integer.toString(type.retryAfter())) : reply;
    }

    /** Of what we did not foresee nobody can say how far it went. */
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
