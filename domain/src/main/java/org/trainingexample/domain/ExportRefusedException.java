package org.trainingexample.domain;

import java.util.Objects;
import org.trainingexample.domain.export.ExportReport;
import org.trainingexample.domain.export.RequiredRows;

/** The refusal of an export that could not write as many of its rows as its caller requires; nothing was written. */
public final class ExportRefusedException extends TrainingExampleException {
    private static final long serialVersionUID = 1;

    private final transient ExportReport report;

    public ExportRefusedException(RequiredRows required, ExportReport report) {
        super(
                ErrorCode.EXPORT_REFUSED,
                "the export would write " + report.written() + " of " + report.matched() + " rows, "
                        + required.wireName() + " required");
        this.report = Objects.requireNonNull(report, "report");
    }

    /** The rows that the export would have written and skipped, and why. */
    public ExportReport report() {
        return report;
    }
}
