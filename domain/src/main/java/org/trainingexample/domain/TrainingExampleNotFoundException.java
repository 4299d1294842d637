package org.trainingexample.domain;

/** The answer to a change of an example that is not there, or no longer. */
public final class TrainingExampleNotFoundException extends TrainingExampleException {
    private static final long serialVersionUID = 1;

    public TrainingExampleNotFoundException(TrainingExampleId id) {
        super(ErrorCode.NOT_FOUND, "there is no training example " + id);
    }
}
