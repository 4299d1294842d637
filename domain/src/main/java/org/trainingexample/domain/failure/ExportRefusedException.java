package org.trainingexample.domain.failure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The refusal of an export that could not write as many of its rows as its caller requires; nothing was written. */
public final class ExportRefusedException extends TrainingExampleException {
    private static final long serialVersionUID = 1;

    private final long matched;
    private final long written;
    private final LinkedHashMap<String, Long> skippedBy;

    /**
     * @param matched the number of rows of the export
     * @param written the number of rows that it could write
     * @param skippedBy the number of rows that it would skip, by the wire name of the reason
     */
    public ExportRefusedException(long matched, long written, Map<String, Long> skippedBy) {
        super(ErrorCode.EXPORT_REFUSED, "the export could write only " + written + " of " + matched + " rows");
        this.matched = matched;
        this.written = written;
        this.skippedBy = new LinkedHashMap<>(skippedBy);
    }

    /** The number of rows of the export. */
    public long matched() {
        return matched;
    }

    /** The number of rows that it could write. */
    public long written() {
        return written;
    }

    /** The number of rows that it would skip, by the wire name of the reason. */
    public Map<String, Long> skippedBy() {
        return Collections.unmodifiableMap(skippedBy);
    }
}
