package org.trainingexample.domain.format;

import org.trainingexample.domain.json.WireNamed;

/** How an export treats a call whose result is not recorded. */
public enum MissingResult implements WireNamed {
    /** It ends with that call: the model learns to make it, and nothing that came after. */
    TRUNCATE_AT_CALL,
    /** The row is skipped. */
    DROP_ROW,
    /** {@link #STUB_TEXT} takes the place of the result. */
    STUB;

    public static final String STUB_TEXT = "(result not recorded)";
}
