package org.trainingexample.application;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.port.driven.ExportWriter;

/** A writer that is opened inside of the transaction that reads its rows, and finished and closed after it. */
final class DeferredWriter implements AutoCloseable {
    private @Nullable ExportWriter opened;

    ExportWriter open(Supplier<ExportWriter> writer) {
        close();
        opened = writer.get();
        return opened;
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }
}
