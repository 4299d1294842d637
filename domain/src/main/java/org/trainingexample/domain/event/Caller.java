package org.trainingexample.domain.event;

import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.validation.TextRule;
import org.trainingexample.domain.validation.Violations;

/**
 * On whose behalf something is changed.
 *
 * @param actor the name of a user, a key or a service; null if unknown
 * @param requestId names the request; null if there is none
 * @param traceId names the distributed trace (W3C Trace Context) that the request is a part of; null if there is none
 */
public record Caller(
        @Nullable String actor,
        @Nullable String requestId,
        @Nullable String traceId) {
    public static final Caller NOBODY = new Caller(null, null, null);

    /** @throws org.trainingexample.domain.failure.ValidationException if one is not 1 to 255 characters without control characters */
    public Caller {
        String name = actor, request = requestId, trace = traceId;
        Violations.check(violations -> {
            violations.require("actor", TextRule.IDENTIFIER, name);
            violations.require("request_id", TextRule.IDENTIFIER, request);
            violations.require("trace_id", TextRule.IDENTIFIER, trace);
        });
    }
}
