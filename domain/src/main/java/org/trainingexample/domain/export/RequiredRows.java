package org.trainingexample.domain.export;

import java.util.LinkedHashMap;
import java.util.Map;
import org.trainingexample.domain.failure.ExportRefusedException;
import org.trainingexample.domain.json.WireNamed;

/** Which of the matching rows an export must be able to write; otherwise it is refused before its first byte. */
public enum RequiredRows implements WireNamed {
    /** None: an export without a row is an export, too. */
    NONE,
    /** At least one row must be written. */
    ANY,
    /** All of them, and at least one. */
    ALL;

    /** Checks what an export would write. @throws ExportRefusedException with the counts, if that is too little */
    public void check(ExportReport report) {
        boolean enough = switch (this) {
            case NONE -> true;
            case ANY -> report.written() > 0;
            case ALL -> report.written() > 0 && report.skipped() == 0;
        };
        if (!enough) {
            Map<String, Long> skippedBy = new LinkedHashMap<>();
            report.skippedBy().forEach((reason, rows) -> skippedBy.put(reason.wireName(), rows));
            throw new ExportRefusedException(report.matched(), report.written(), skippedBy);
        }
    }
}
