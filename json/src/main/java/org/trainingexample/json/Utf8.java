package org.trainingexample.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Strict UTF-8: bytes that are not well-formed are refused, never replaced by U+FFFD. */
public final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** The text; empty if the bytes are not well-formed. */
    public static Optional<String> decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // the constructor replaces what it cannot decode by U+FFFD, which may also have been sent
        return text.indexOf(REPLACEMENT) < 0 || Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
                ? Optional.of(text)
                : Optional.empty();
    }

    /** Decodes bytes. @throws ValidationException with one violation {@code malformed-json} that says what they look like instead */
    public static String require(byte[] bytes) {
        otherFormat(bytes).ifPresent(other -> {
            throw JsonDocument.malformed(refusal(other));
        });
        return decode(bytes).orElseThrow(() -> JsonDocument.malformed("must be UTF-8"));
    }

    /** Names the format of bytes that are not JSON in UTF-8, and the remedy; empty if they may be JSON. */
    public static Optional<String> otherFormat(byte[] start) {
        if (startsWith(start, 0x1F, 0x8B)) {
            return Optional.of("gzip: inflate it, or declare it by Content-Encoding: gzip where the call takes that");
        }
        if (startsWith(start, 'P', 'K', 3, 4)) {
            return Optional.of("a zip archive: unpack it");
        }
        if (startsWith(start, 0xFE, 0xFF) || startsWith(start, 0xFF, 0xFE)) {
            return Optional.of("UTF-16: encode it as UTF-8");
        }
        return startsWith(start, 0xEF, 0xBB, 0xBF) ? Optional.of("a byte order mark: leave it out") : Optional.empty();
    }

    /** The detail of a violation by bytes of another format. */
    public static String refusal(String otherFormat) {
        return "must be JSON in UTF-8, but starts like " + otherFormat;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (i == bytes.length || (bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
