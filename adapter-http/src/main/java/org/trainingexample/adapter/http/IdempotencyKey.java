package org.trainingexample.adapter.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trainingexample.domain.ValidationException;
import org.trainingexample.domain.Violation;

/** The header field Idempotency-Key: a string in quotes (RFC 9651, section 3.3.3), or the same without them. */
final class IdempotencyKey {
    private static final Pattern QUOTED = Pattern.compile("\"((?:[\\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\[\"\\\\])*)\"");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private IdempotencyKey() {}

    /** The key of a request, if it has one. */
    static Optional<String> of(Request request) {
        List<String> lines = request.headers(Headers.IDEMPOTENCY_KEY);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String text = lines.get(0).strip();
        Matcher quoted = QUOTED.matcher(text);
        String key = quoted.matches() ? quoted.group(1).replaceAll("\\\\(.)", "$1") : text;
        boolean half = !quoted.matches() && text.startsWith("\"");
        if (lines.size() > 1 || half || !KEY.matcher(key).matches()) {
            throw new ValidationException(new Violation(
                    Headers.IDEMPOTENCY_KEY,
                    ProblemType.INVALID_IDEMPOTENCY_KEY.code(),
                    "must be given once and hold 1 to 255 visible ASCII characters"));
        }
        return Optional.of(key);
    }
}
