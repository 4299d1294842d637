package org.trainingexample.adapter.formats.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.RowOutcome;

/** Writes rows as JSON objects. */
@FunctionalInterface
public interface RowFormat {
    /** Writes one object, or nothing at all if the row is skipped. */
    RowOutcome write(ExportRow row, JsonGenerator json) throws IOException;
}
