package org.trainingexample.domain.export;

import java.util.Objects;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;

/**
 * A request for an export: its selection, format and options.
 *
 * @param required which of the rows must be written; if it is not {@code NONE}, the rows are read twice
 */
public record ExportRequest(
        ExportSelection selection, TrainingFormat format, ExportOptions options, RequiredRows required) {
    /** @throws IllegalArgumentException if the rows are not of the kind that the format is made of */
    public ExportRequest {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(required, "required");
        if (selection.kind() != format.rowKind()) {
            throw new IllegalArgumentException(format + " is not made of rows of the kind " + selection.kind());
        }
    }

    /** A request that is content with whatever rows can be written. */
    public ExportRequest(ExportSelection selection, TrainingFormat format, ExportOptions options) {
        this(selection, format, options, RequiredRows.NONE);
    }
}
