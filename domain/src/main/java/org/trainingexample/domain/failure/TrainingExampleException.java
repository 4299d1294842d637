package org.trainingexample.domain.failure;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A failure that a caller can meet and handle; its code tells which. */
public abstract sealed class TrainingExampleException extends RuntimeException
        permits ValidationException,
                TrainingExampleNotFoundException,
                DuplicateTraceException,
                VersionMismatchException,
                IdempotencyException,
                DatasetException,
                ChangesGoneException,
                ExportRefusedException,
                DatasetExistsException,
                StoreFailureException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    TrainingExampleException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    TrainingExampleException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public ErrorCode code() {
        return code;
    }
}
