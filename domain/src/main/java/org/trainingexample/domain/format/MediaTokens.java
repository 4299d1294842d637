package org.trainingexample.domain.format;

import org.trainingexample.domain.json.WireNamed;

/**
 * How an export treats a row with {@code <image>}, {@code <video>} or {@code <audio>} in its texts, which LLaMA-Factory takes for the
 * places of media if the model is multimodal: it stops at a row that has none.
 */
public enum MediaTokens implements WireNamed {
    SKIP,
    /** Written as it is, for models of text. */
    KEEP
}
