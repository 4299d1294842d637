package org.trainingexample.adapter.http.idempotency;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.problem.HttpProblem;
import org.trainingexample.adapter.http.problem.ProblemType;
import org.trainingexample.adapter.http.syntax.Headers;

/** The header field Idempotency-Key: a string in quotes (RFC 9651, section 3.3.3), or the same without them. */
public final class IdempotencyKey {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private IdempotencyKey() {}

    /** The key of a request, if it has one. */
    public static Optional<String> of(Request request) {
        List<String> lines = request.headers(Headers.IDEMPOTENCY_KEY);
        return lines.isEmpty() ? Optional.empty() : Optional.of(parse(lines));
    }

    /** Reads the lines of the field, at least one. @throws HttpProblem if there are several, or if it is no key */
    public static String parse(List<String> lines) {
        String text = lines.get(0).strip();
        Optional<String> key = text.startsWith("\"") ? unquoted(text) : Optional.of(text);
        if (lines.size() > 1 || key.isEmpty() || !KEY.matcher(key.get()).matches()) {
            throw new HttpProblem(
                    ProblemType.INVALID_IDEMPOTENCY_KEY,
                    Headers.IDEMPOTENCY_KEY + " must be given once and hold 1 to 255 visible ASCII characters");
        }
        return key.get();
    }

    /** The content of a quoted string; empty if it is none. A loop, because a regular expression would recurse for each character. */
    private static Optional<String> unquoted(String text) {
        StringBuilder key = new StringBuilder();
        int last = text.length() - 1;
        for (int i = 1; i < last; i++) {
            char c = text.charAt(i);
            if (c == '\\' && ++i < last && (text.charAt(i) == '"' || text.charAt(i) == '\\')) {
                key.append(text.charAt(i));
            } else if (c == '"' || c == '\\') {
                return Optional.empty();
            } else {
                key.append(c);
            }
        }
        return last > 0 && text.charAt(last) == '"' ? Optional.of(key.toString()) : Optional.empty();
    }
}
