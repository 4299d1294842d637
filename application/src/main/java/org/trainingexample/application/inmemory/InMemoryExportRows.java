package org.trainingexample.application.inmemory;

import java.util.List;
import java.util.function.Consumer;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.port.driven.ExportRows;

/** Rows that were chosen before. */
record InMemoryExportRows(List<? extends ExportRow> rows) implements ExportRows {
    @Override
    public void forEach(Consumer<ExportRow> consumer) {
        rows.forEach(consumer);
    }
}
