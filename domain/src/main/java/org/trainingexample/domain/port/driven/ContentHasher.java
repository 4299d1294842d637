package org.trainingexample.domain.port.driven;

import org.trainingexample.domain.ContentHashes;
import org.trainingexample.domain.Input;
import org.trainingexample.domain.Output;

/**
 * Hashes what an example teaches, by canonical JSON (RFC 8785): the order of keys, white space and the spelling of numbers do
 * not matter, and numbers count exactly.
 */
@FunctionalInterface
public interface ContentHasher {
    /**
     * Hashes {@code input_text}, {@code input_structured}, {@code output_text}, {@code expected_actions} and
     * {@code final_answer} as one object for the content; {@code input_text} and, where present, {@code system},
     * {@code messages} and {@code tools} of {@code input_structured} for the input.
     */
    ContentHashes hash(Input input, Output output);

    /**
     * The hashes that releases before schema version 11 stored, for which numbers counted as doubles. They differ from those of
     * {@link #hash} only where a double does not hold a number exactly.
     */
    default ContentHashes formerHash(Input input, Output output) {
        return hash(input, output);
    }
}
