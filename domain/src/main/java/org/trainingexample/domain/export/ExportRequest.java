package org.trainingexample.domain.export;

import java.util.Objects;

/** What is to be exported, and how it is to be written. */
public record ExportRequest(ExportSelection selection, TrainingFormat format, ExportOptions options) {
    /** @throws IllegalArgumentException if the rows are not of the kind that the format is made of */
    public ExportRequest {
        Objects.requireNonNull(options, "options");
        if (selection.kind() != format.rowKind()) {
            throw new IllegalArgumentException(format + " is not made of rows of the kind " + selection.kind());
        }
    }
}
