package org.trainingexample.adapter.http;

import java.util.List;
import java.util.Optional;
import org.trainingexample.domain.ExpectedVersion;
import org.trainingexample.domain.ValidationException;
import org.trainingexample.domain.Violation;

/** What a request asks of the version that an example is at (RFC 9110, section 13). */
final class Preconditions {
    private Preconditions() {}

    /** The versions that the request means; any if it does not say. */
    static ExpectedVersion expectedVersion(Request request) {
        List<String> lines = request.headers(Headers.IF_MATCH);
        return lines.isEmpty()
                ? ExpectedVersion.any()
                : EntityTags.parse(Headers.IF_MATCH, lines).expected();
    }

    /** Like {@link #expectedVersion}, for a change: a condition that cannot be kept there is refused, not passed over. */
    static ExpectedVersion expectedVersionOfChange(Request request) {
        if (request.header(Headers.IF_NONE_MATCH).isPresent()) {
            throw new ValidationException(
                    new Violation(Headers.IF_NONE_MATCH, "not-supported", "is for GET and HEAD only; use If-Match"));
        }
        return expectedVersion(request);
    }

    /** The versions that the caller has already, if it says so. */
    static Optional<EntityTags> known(Request request) {
        List<String> lines = request.headers(Headers.IF_NONE_MATCH);
        return lines.isEmpty() ? Optional.empty() : Optional.of(EntityTags.parse(Headers.IF_NONE_MATCH, lines));
    }

    /** Refuses conditions on what has no versions. */
    static void refuse(Request request) {
        for (String name : List.of(Headers.IF_MATCH, Headers.IF_NONE_MATCH)) {
            if (request.header(name).isPresent()) {
                throw new ValidationException(new Violation(name, "not-supported", "is for training examples only"));
            }
        }
    }
}
