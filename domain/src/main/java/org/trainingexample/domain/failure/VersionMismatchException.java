package org.trainingexample.domain.failure;

/** The refusal of a change to a version that the caller did not expect. */
public final class VersionMismatchException extends TrainingExampleException {
    private static final long serialVersionUID = 1;

    private final long currentVersion;

    public VersionMismatchException(long currentVersion) {
        super(ErrorCode.VERSION_MISMATCH, "the example is at version " + currentVersion);
        this.currentVersion = currentVersion;
    }

    public long currentVersion() {
        return currentVersion;
    }
}
