package org.trainingexample.domain;

import java.util.Objects;

/**
 * The hashes by which duplicates are found: SHA-256 over canonical JSON (RFC 8785), in lower-case hexadecimal.
 *
 * @param content over the input and the output; equal for examples that teach the same
 * @param input over the prompt alone; equal for examples that answer the same question
 */
public record ContentHashes(String content, String input) {
    public ContentHashes {
        requireSha256(content);
        requireSha256(input);
    }

    private static void requireSha256(String hash) {
        if (Objects.requireNonNull(hash, "hash").length() != 64) {
            throw new IllegalArgumentException("a SHA-256 hash has 64 hexadecimal digits");
        }
    }
}
