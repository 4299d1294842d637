package org.trainingexample.adapter.postgres.jdbc;

import java.time.Duration;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.port.driven.ExportRows;

/** Rows that are read under a statement timeout of their own. */
public record TimeLimitedRows(ExportRows rows, Duration longWork, Handle handle) implements ExportRows {
    @Override
    public void forEach(Consumer<ExportRow> consumer) {
        StatementTimeout.during(longWork, handle, () -> {
            rows.forEach(consumer);
            return true;
        });
    }
}
