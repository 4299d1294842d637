package org.trainingexample.domain.failure;

import org.trainingexample.domain.id.TrainingExampleId;

/** The refusal of an example whose trace hash another example has. */
public final class DuplicateTraceException extends TrainingExampleException {
    private static final long serialVersionUID = 1;

    private final transient TrainingExampleId existingId;

    public DuplicateTraceException(TrainingExampleId existingId) {
        super(ErrorCode.DUPLICATE_TRACE, "training example " + existingId + " has the same source_trace_hash");
        this.existingId = existingId;
    }

    /** The example that was there first. */
    public TrainingExampleId existingId() {
        return existingId;
    }
}
