package org.trainingexample.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Strict UTF-8: what is not well-formed is refused, never replaced by U+FFFD. */
public final class Utf8 {
    private Utf8() {}

    public static Optional<String> decode(byte[] bytes) {
        try {
            // a new decoder reports what it cannot decode, unlike String's constructor
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }
}
