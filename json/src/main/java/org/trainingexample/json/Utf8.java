package org.trainingexample.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Strict UTF-8: what is not well-formed is refused, never replaced by U+FFFD. */
public final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    public static Optional<String> decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // the constructor replaces what it cannot decode by U+FFFD, which may also have been sent
        return text.indexOf(REPLACEMENT) < 0 || Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
                ? Optional.of(text)
                : Optional.empty();
    }
}
