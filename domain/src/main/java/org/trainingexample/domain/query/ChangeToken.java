package org.trainingexample.domain.query;

import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;

/** A place in the changes of a store, in a form that only the store understands. At most 6,000 characters safe in URLs. */
public record ChangeToken(String value) {
    /** The code of the violation that refuses a token. */
    public static final String INVALID = "invalid-change-token";

    /** The refusal of a text that no store gave out. */
    public static ValidationException invalid() {
        return new ValidationException(new Violation(
                "after", INVALID, "must be 'now' or a token that was given out as 'next' or X-Changes-Token"));
    }
}
