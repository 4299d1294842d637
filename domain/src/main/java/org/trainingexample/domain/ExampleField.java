package org.trainingexample.domain;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.json.WireNamed;

/** A field of the published language, in its order on the wire. */
public enum ExampleField implements WireNamed {
    ID(Access.READ_ONLY, TrainingExample::id),
    VERSION(Access.READ_ONLY, TrainingExample::version),
    EXECUTION_ID(Access.CLEARABLE, example -> example.provenance().executionId()),
    TASK_ID(Access.CLEARABLE, example -> example.provenance().taskId()),
    AGENT_ID(Access.CLEARABLE, example -> example.provenance().agentId()),
    SOURCE_TYPE(Access.WRITABLE, example -> example.provenance().source()),
    SOURCE_TRACE_HASH(Access.CLEARABLE, example -> example.provenance().traceHash()),
    INPUT_TEXT(Access.WRITABLE, example -> example.input().text()),
    INPUT_STRUCTURED(Access.WRITABLE, example -> example.input().structured()),
    OUTPUT_TEXT(Access.WRITABLE, example -> example.output().text()),
    EXPECTED_ACTIONS(Access.WRITABLE, example -> example.output().expectedActions()),
    FINAL_ANSWER(Access.WRITABLE, example -> example.output().finalAnswer()),
    QUALITY_SCORE(Access.WRITABLE, example -> example.quality().score()),
    CONFIDENCE(Access.WRITABLE, example -> example.quality().confidence()),
    LABELS(Access.WRITABLE, example -> example.classification().labels()),
    DOMAIN(Access.WRITABLE, example -> example.classification().domain()),
    TASK_TYPE(Access.WRITABLE, example -> example.classification().taskType()),
    DIFFICULTY(Access.WRITABLE, example -> example.classification().difficulty()),
    METADATA(Access.WRITABLE, TrainingExample::metadata),
    EXTRACTED_BY(Access.WRITABLE, example -> example.provenance().extractedBy()),
    CONTENT_HASH(Access.READ_ONLY, example -> example.hashes().content()),
    INPUT_HASH(Access.READ_ONLY, example -> example.hashes().input()),
    CREATED_AT(Access.READ_ONLY, TrainingExample::createdAt),
    UPDATED_AT(Access.READ_ONLY, TrainingExample::updatedAt);

    private enum Access {
        READ_ONLY,
        WRITABLE,
        CLEARABLE
    }

    private static final List<ExampleField> WRITABLE =
            Arrays.stream(values()).filter(ExampleField::isWritable).toList();

    private final Access access;
    private final Function<TrainingExample, @Nullable Object> value;

    ExampleField(Access access, Function<TrainingExample, @Nullable Object> value) {
        this.access = access;
        this.value = value;
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

    /** What this field holds in an example. */
    public @Nullable Object of(TrainingExample example) {
        return value.apply(example);
    }

    /** The JSON pointer (RFC 6901) to this field. */
    public String pointer() {
        return "/" + wireName();
    }
}
