package org.trainingexample.domain.format;

import org.trainingexample.domain.json.WireNamed;

/** The place of the assistant's reasoning in a row. */
public enum Reasoning implements WireNamed {
    /**
     * Where the consumer reads it: in a member of its own, or in ShareGPT at the start of the text, between {@code <think>} tags.
     * In the other formats it is left out.
     */
    AUTO,
    /** In every format at the start of the text, between {@code <think>} tags. */
    INLINE,
    /** Nowhere. */
    OMIT
}
