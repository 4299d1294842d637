package org.trainingexample.domain.failure;

/** The refusal of a place in the changes that cannot be continued: what followed it is not kept, or belongs to another history. */
public final class ChangesGoneException extends TrainingExampleException {
    private static final long serialVersionUID = 1;

    public ChangesGoneException() {
        super(ErrorCode.CHANGES_GONE, "the changes after this token are not known any more");
    }
}
