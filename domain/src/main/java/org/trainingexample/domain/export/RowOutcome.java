package org.trainingexample.domain.export;

import java.util.Objects;
import java.util.Set;

/** The result of one row: written, or skipped as a whole. */
public sealed interface RowOutcome {
    /**
     * The row is in the export.
     *
     * @param losses what of it is not
     * @param lines how many lines it became, at least one
     */
    record Written(Set<ExportWarning> losses, int lines) implements RowOutcome {
        public Written {
            losses = Set.copyOf(losses);
            if (lines < 1) {
                throw new IllegalArgumentException("a row that was written became a line");
            }
        }

        /** A row that became one line. */
        public Written(Set<ExportWarning> losses) {
            this(losses, 1);
        }
    }

    /**
     * Nothing of the row is in the export.
     *
     * @param detail for people: what exactly could not be expressed; it may name members, never texts
     */
    record Skipped(SkipReason reason, String detail) implements RowOutcome {
        public Skipped {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }
}
