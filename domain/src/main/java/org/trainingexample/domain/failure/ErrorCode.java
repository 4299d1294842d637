package org.trainingexample.domain.failure;

/** The kind of failure that a caller can meet. */
public enum ErrorCode {
    /** The content breaks a rule. */
    VALIDATION_FAILED,
    /** There is no such example. */
    NOT_FOUND,
    /** Another example has the same trace hash. */
    DUPLICATE_TRACE,
    /** The example changed since the caller read it. */
    VERSION_MISMATCH,
    /** There is no such dataset. */
    DATASET_NOT_FOUND,
    /** The example is not in the dataset. */
    NOT_IN_DATASET,
    /** Another dataset has the same name and version. */
    DATASET_EXISTS,
    /** The dataset is frozen: of what is kept of it only its name and version can change. */
    DATASET_FROZEN,
    /** The export would write fewer rows than its caller requires. */
    EXPORT_REFUSED,
    /** The changes after a token are not known any more. */
    CHANGES_GONE,
    /** The idempotency key was used for another request. */
    IDEMPOTENCY_KEY_REUSED,
    /** A request with the same idempotency key is still under way. */
    IDEMPOTENCY_IN_PROGRESS,
    /** The store has more work than it can take; nothing was applied. */
    OVERLOADED,
    /** The store cannot be reached or is starting or stopping; nothing was applied. */
    STORE_UNAVAILABLE,
    /** The store gave up, for a lock or a time limit; nothing was applied. */
    OPERATION_TIMEOUT,
    /** The connection was lost while the store was committing: it may have been applied or not. */
    OUTCOME_UNKNOWN,
    /** The store has no room left; nothing was applied. */
    INSUFFICIENT_STORAGE
}
