package org.trainingexample.adapter.postgres;

import java.time.Duration;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.port.driven.ExportRows;

/** Rows that may take longer to be read than other statements. */
record PatientRows(ExportRows rows, Duration longWork, Handle handle) implements ExportRows {
    @Override
    public void forEach(Consumer<ExportRow> consumer) {
        Patience.during(longWork, handle, () -> {
            rows.forEach(consumer);
            return true;
        });
    }
}
