package org.trainingexample.domain.failure;

import org.jspecify.annotations.Nullable;

/** A failure in one line, for a log: an expected failure is no reason for a stack trace. */
public final class FailureText {
    private static final int MAX_LENGTH = 500;

    private FailureText() {}

    /** The message of what lies at the bottom of a failure, shortened, or its class if it has no message. */
    public static String of(Throwable failure) {
        Throwable root = failure;
        for (@Nullable Throwable next = failure; next != null; next = next.getCause()) {
            root = next;
        }
        String message =
                root.getMessage() == null ? "" : root.getMessage().strip().replaceAll("\\s+", " ");
        String text = root.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }
}
