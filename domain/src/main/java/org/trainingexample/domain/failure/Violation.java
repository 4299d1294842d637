package org.trainingexample.domain.failure;

import java.util.Objects;

/**
 * One broken rule: where, which, and what is allowed instead.
 *
 * @param field a JSON pointer (RFC 6901) into the content, or the name of a query parameter
 * @param code the rule, in lower case with hyphens
 * @param detail what is allowed, for people; never the offending value
 */
public record Violation(String field, String code, String detail) {
    public Violation {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(detail, "detail");
    }
}
