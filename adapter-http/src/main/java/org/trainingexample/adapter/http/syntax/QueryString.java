package org.trainingexample.adapter.http.syntax;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trainingexample.domain.validation.Violations;
import org.trainingexample.json.Utf8;

/**
 * The syntax of queries: pairs of names and values as HTML forms send them. Nothing is repaired: a percent sign without two
 * hexadecimal digits, or bytes that are not UTF-8, would else become another value than the one that was meant.
 */
public final class QueryString {
    /** The maximum number of parameters: more are a mistake or an attack. */
    public static final int MAX_PARAMETERS = 300;

    /** The name for violations that concern no single parameter. */
    public static final String ITSELF = "query";

    /** A decoded pair. */
    public record Parameter(String name, String value) {}

    private QueryString() {}

    public static List<Parameter> parse(String query, Violations violations) {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            if (parameters.size() == MAX_PARAMETERS) {
                violations.add(ITSELF, "too-many", "must have at most " + MAX_PARAMETERS + " parameters");
                break;
            }
            int equals = pair.indexOf('=');
            Optional<String> name = decode(equals < 0 ? pair : pair.substring(0, equals));
            Optional<String> value = decode(equals < 0 ? "" : pair.substring(equals + 1));
            if (name.isPresent() && value.isPresent()) {
                parameters.add(new Parameter(name.get(), value.get()));
            } else {
                violations.add(
                        name.filter(text -> !text.isEmpty()).orElse(ITSELF),
                        "invalid-encoding",
                        "must be percent-encoded UTF-8 without U+0000");
            }
        }
        return parameters;
    }

    private static Optional<String> decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int octet = c;
            if (c == '%') {
                octet = i + 2 < text.length() ? hex(text.charAt(i + 1)) << 4 | hex(text.charAt(i + 2)) : -1;
                i += 2;
            } else if (c == '+') {
                octet = ' ';
            } else if (c <= ' ' || c >= 0x7F) {
                octet = -1;
            }
            if (octet <= 0) {
                return Optional.empty();
            }
            bytes.write(octet);
        }
        return Utf8.decode(bytes.toByteArray());
    }

    private static int hex(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
