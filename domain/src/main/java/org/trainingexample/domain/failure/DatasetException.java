package org.trainingexample.domain.failure;

/** The refusal of what was asked of a dataset because of the state that it is in. */
public final class DatasetException extends TrainingExampleException {
    private static final long serialVersionUID = 1;

    private DatasetException(ErrorCode code, String message) {
        super(code, message);
    }

    /** There is no such dataset. */
    public static DatasetException notFound() {
        return new DatasetException(ErrorCode.DATASET_NOT_FOUND, "there is no such dataset");
    }

    /** The example is not in the dataset. */
    public static DatasetException notInDataset() {
        return new DatasetException(ErrorCode.NOT_IN_DATASET, "the training example is not in the dataset");
    }

    /** The dataset does not change any more. */
    public static DatasetException frozen() {
        return new DatasetException(ErrorCode.DATASET_FROZEN, "the dataset is frozen");
    }
}
