package org.trainingexample.domain;

import org.trainingexample.domain.dataset.DatasetId;

/** The refusal of a dataset whose name and version another dataset has. */
public final class DatasetExistsException extends TrainingExampleException {
    private static final long serialVersionUID = 1;

    private final transient DatasetId existingId;

    public DatasetExistsException(DatasetId existingId) {
        super(ErrorCode.DATASET_EXISTS, "dataset " + existingId + " has the same name and version");
        this.existingId = existingId;
    }

    /** The dataset that was there first. */
    public DatasetId existingId() {
        return existingId;
    }
}
