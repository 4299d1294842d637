package org.trainingexample.domain.failure;

import java.util.UUID;

/** The refusal of a dataset whose name and version another dataset has. */
public final class DatasetExistsException extends TrainingExampleException {
    private static final long serialVersionUID = 1;

    private final UUID existingId;

    /** @param existingId the id of the dataset that was there first */
    public DatasetExistsException(UUID existingId) {
        super(ErrorCode.DATASET_EXISTS, "dataset " + existingId + " has the same name and version");
        this.existingId = existingId;
    }

    /** The id of the dataset that was there first. */
    public UUID existingId() {
        return existingId;
    }
}
