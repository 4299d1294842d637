package org.trainingexample.domain;

import java.util.Arrays;
import java.util.List;
import org.trainingexample.domain.json.WireNamed;

/** A field of the published language, in its order on the wire. */
public enum ExampleField implements WireNamed {
    ID(Kind.ID, Access.READ_ONLY),
    VERSION(Kind.COUNT, Access.READ_ONLY),
    EXECUTION_ID(Kind.TEXT, Access.CLEARABLE),
    TASK_ID(Kind.TEXT, Access.CLEARABLE),
    AGENT_ID(Kind.UUID, Access.CLEARABLE),
    SOURCE_TYPE(Kind.CONSTANT, Access.WRITABLE),
    SOURCE_TRACE_HASH(Kind.TEXT, Access.CLEARABLE),
    INPUT_TEXT(Kind.TEXT, Access.WRITABLE),
    INPUT_STRUCTURED(Kind.OBJECT, Access.WRITABLE),
    OUTPUT_TEXT(Kind.TEXT, Access.WRITABLE),
    EXPECTED_ACTIONS(Kind.OBJECTS, Access.WRITABLE),
    FINAL_ANSWER(Kind.TEXT, Access.WRITABLE),
    QUALITY_SCORE(Kind.NUMBER, Access.WRITABLE),
    CONFIDENCE(Kind.NUMBER, Access.WRITABLE),
    LABELS(Kind.LABELS, Access.WRITABLE),
    DOMAIN(Kind.TEXT, Access.WRITABLE),
    TASK_TYPE(Kind.CONSTANT, Access.WRITABLE),
    DIFFICULTY(Kind.NUMBER, Access.WRITABLE),
    METADATA(Kind.OBJECT, Access.WRITABLE),
    EXTRACTED_BY(Kind.TEXT, Access.WRITABLE),
    CONTENT_HASH(Kind.HASH, Access.READ_ONLY),
    INPUT_HASH(Kind.HASH, Access.READ_ONLY),
    CREATED_AT(Kind.TIME, Access.READ_ONLY),
    UPDATED_AT(Kind.TIME, Access.READ_ONLY);

    /** The type of a field's values; columns, JSON and training formats follow from it. */
    public enum Kind {
        /** A {@link org.trainingexample.domain.id.TrainingExampleId}. */
        ID,
        /** A {@link java.util.UUID}. */
        UUID,
        /** A {@link Long} from 1. */
        COUNT,
        /** A {@link String}. */
        TEXT,
        /** A constant of an enum with names on the wire: {@link WireNamed}. */
        CONSTANT,
        /** A JSON object, as {@link org.trainingexample.domain.json.JsonText}. */
        OBJECT,
        /** A JSON array of objects, as {@link org.trainingexample.domain.json.JsonText}. */
        OBJECTS,
        /** A finite {@link Double}. */
        NUMBER,
        /** A list of strings. */
        LABELS,
        /** A SHA-256 in 64 lower-case hexadecimal digits. */
        HASH,
        /** An {@link java.time.Instant} in microseconds. */
        TIME
    }

    private enum Access {
        READ_ONLY,
        WRITABLE,
        CLEARABLE
    }

    private static final List<ExampleField> WRITABLE =
            Arrays.stream(values()).filter(ExampleField::isWritable).toList();

    private final Kind kind;
    private final Access access;

    ExampleField(Kind kind, Access access) {
        this.kind = kind;
        this.access = access;
    }

    /** The fields that a caller may set, in wire order. */
    public static List<ExampleField> writable() {
        return WRITABLE;
    }

    public Kind kind() {
        return kind;
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
