package org.trainingexample.domain;

import java.util.Arrays;
import java.util.List;
import org.trainingexample.domain.json.WireNamed;

/** A field of the published language, in its order on the wire. */
public enum ExampleField implements WireNamed {
    ID(Access.READ_ONLY),
    VERSION(Access.READ_ONLY),
    EXECUTION_ID(Access.CLEARABLE),
    TASK_ID(Access.CLEARABLE),
    AGENT_ID(Access.CLEARABLE),
    SOURCE_TYPE(Access.WRITABLE),
    SOURCE_TRACE_HASH(Access.CLEARABLE),
    INPUT_TEXT(Access.WRITABLE),
    INPUT_STRUCTURED(Access.WRITABLE),
    OUTPUT_TEXT(Access.WRITABLE),
    EXPECTED_ACTIONS(Access.WRITABLE),
    FINAL_ANSWER(Access.WRITABLE),
    QUALITY_SCORE(Access.WRITABLE),
    CONFIDENCE(Access.WRITABLE),
    LABELS(Access.WRITABLE),
    DOMAIN(Access.WRITABLE),
    TASK_TYPE(Access.WRITABLE),
    DIFFICULTY(Access.WRITABLE),
    METADATA(Access.WRITABLE),
    EXTRACTED_BY(Access.WRITABLE),
    CONTENT_HASH(Access.READ_ONLY),
    INPUT_HASH(Access.READ_ONLY),
    CREATED_AT(Access.READ_ONLY),
    UPDATED_AT(Access.READ_ONLY);

    private enum Access {
        READ_ONLY,
        WRITABLE,
        CLEARABLE
    }

    private static final List<ExampleField> WRITABLE =
            Arrays.stream(values()).filter(ExampleField::isWritable).toList();

    private final Access access;

    ExampleField(Access access) {
        this.access = access;
    }

    /** The fields that a caller may set, in wire order. */
    public static List<ExampleField> writable() {
        return WRITABLE;
    }

    /** Whether callers may set it; the others are made by the service. */
    public boolean isWritable() {
        return access != Access.READ_ONLY;
    }

    /** Whether it may be null. */
    public boolean isClearable() {
        return access == Access.CLEARABLE;
    }

    /** The JSON pointer (RFC 6901) to this field. */
    public String pointer() {
        return "/" + wireName();
    }
}
