package org.trainingexample.domain.failure;

/** The refusal of a request because of what its idempotency key was used for before. */
public final class IdempotencyException extends TrainingExampleException {
    private static final long serialVersionUID = 1;

    private IdempotencyException(ErrorCode code, String message) {
        super(code, message);
    }

    /** The key belongs to another request. */
    public static IdempotencyException reused() {
        return new IdempotencyException(
                ErrorCode.IDEMPOTENCY_KEY_REUSED, "the idempotency key was used for another request");
    }

    /** The first request with this key has not finished yet. */
    public static IdempotencyException inProgress() {
        return new IdempotencyException(
                ErrorCode.IDEMPOTENCY_IN_PROGRESS, "a request with this idempotency key is under way");
    }
}
