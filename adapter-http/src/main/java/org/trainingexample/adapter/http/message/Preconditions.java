package org.trainingexample.adapter.http.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trainingexample.adapter.http.problem.Problem;
import org.trainingexample.adapter.http.problem.ProblemType;
import org.trainingexample.adapter.http.syntax.EntityTags;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.domain.ExpectedVersion;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;

/** The preconditions of a request (RFC 9110, section 13). */
public final class Preconditions {
    private static final List<String> CONDITIONS = List.of(Headers.IF_MATCH, Headers.IF_NONE_MATCH);

    /** Kept by its caller alone, who asks each time whether it is still the same. */
    public static final Map<String, String> REVALIDATED = Map.of(Headers.CACHE_CONTROL, "private, no-cache");

    private Preconditions() {}

    /** The versions that the request means; any if it does not say. */
    public static ExpectedVersion expectedVersion(Request request) {
        List<String> lines = request.headers(Headers.IF_MATCH);
        return lines.isEmpty()
                ? ExpectedVersion.any()
                : EntityTags.parse(Headers.IF_MATCH, lines).expected();
    }

    /** Like {@link #expectedVersion}, for a change: a condition that cannot be kept there is refused, not passed over. */
    public static ExpectedVersion expectedVersionOfChange(Request request) {
        if (request.header(Headers.IF_NONE_MATCH).isPresent()) {
            throw new ValidationException(
                    new Violation(Headers.IF_NONE_MATCH, "not-supported", "is for GET and HEAD only; use If-Match"));
        }
        return expectedVersion(request);
    }

    /** The versions that the caller has already, if it says so. */
    public static Optional<EntityTags> known(Request request) {
        List<String> lines = request.headers(Headers.IF_NONE_MATCH);
        return lines.isEmpty() ? Optional.empty() : Optional.of(EntityTags.parse(Headers.IF_NONE_MATCH, lines));
    }

    /**
     * The answer to a request whose conditions make its body needless or unwanted (RFC 9110, section 13.2).
     *
     * @param tag of what the request would be answered with
     * @return empty if it is to be answered as if it had no conditions
     */
    public static Optional<Reply> answer(Request request, String tag) {
        List<String> wanted = request.headers(Headers.IF_MATCH);
        if (!wanted.isEmpty() && !EntityTags.parse(Headers.IF_MATCH, wanted).includeStrongly(tag)) {
            Problem problem = new Problem(ProblemType.PRECONDITION_FAILED, "the ETag tells what is there")
                    .withHeader(Headers.ETAG, tag);
            return Optional.of(ProblemJson.reply(problem, request));
        }
        return known(request)
                .filter(tags -> tags.include(tag))
                .map(tags -> Reply.empty(304).with(Headers.ETAG, tag));
    }

    /** Gives a reply a tag made of its body, and answers the conditions of the request for it. */
    public static Reply tagged(Request request, Reply reply) {
        String tag = EntityTags.ofBody(reply.body());
        return answer(request, tag)
                .orElseGet(() -> reply.with(Headers.ETAG, tag))
                .with(REVALIDATED);
    }

    /** Whether a request has conditions. */
    public static boolean areGiven(Request request) {
        return CONDITIONS.stream().anyMatch(name -> request.header(name).isPresent());
    }

    /** Refuses conditions on what has no versions. */
    public static void refuse(Request request) {
        for (String name : CONDITIONS) {
            if (request.header(name).isPresent()) {
                throw new ValidationException(
                        new Violation(name, "not-supported", "is not known for changes of this resource"));
            }
        }
    }
}
