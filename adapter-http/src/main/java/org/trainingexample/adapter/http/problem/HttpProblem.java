package org.trainingexample.adapter.http.problem;

import org.trainingexample.adapter.http.syntax.Headers;

/**
 * The refusal of a request for a reason that only HTTP has: its size, its header fields or its cursor. Content that breaks a
 * rule of the domain is a {@code ValidationException} instead.
 */
public final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    /** @param detail for people: names the part of the request and says what is allowed; holds no value of the request */
    public HttpProblem(ProblemType type, String detail) {
        super(type.code() + ": " + detail, null, false, false);
        Problem plain = new Problem(type, detail);
        this.problem = type == ProblemType.CONTENT_TOO_LARGE ? plain.withHeader(Headers.CONNECTION, "close") : plain;
    }

    Problem problem() {
        return problem;
    }
}
