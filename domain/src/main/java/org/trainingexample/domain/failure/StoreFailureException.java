package org.trainingexample.domain.failure;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A failure of the store, not of the request: the same request may succeed later. */
public final class StoreFailureException extends TrainingExampleException {
    private static final long serialVersionUID = 1;
    private static final Set<ErrorCode> CODES = EnumSet.range(ErrorCode.OVERLOADED, ErrorCode.INSUFFICIENT_STORAGE);

    /** @param code from {@link ErrorCode#OVERLOADED} on */
    public StoreFailureException(ErrorCode code, @Nullable Throwable cause) {
        super(code, "the store failed: " + code, cause);
        if (!CODES.contains(code)) {
            throw new IllegalArgumentException(code + " is not a failure of the store");
        }
    }
}
