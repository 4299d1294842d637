package org.trainingexample.adapter.formats;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.trainingexample.domain.export.ExportOptions;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.RowKind;
import org.trainingexample.domain.export.RowOutcome;

/** One object a line. */
final class JsonLinesWriter extends RowWriter {
    private final RowBuffer rows;
    private final OutputStream out;

    JsonLinesWriter(RowKind kind, ExportOptions options, InferredTools tools, RowFormat format, OutputStream out) {
        super(kind, options, tools);
        this.rows = new RowBuffer(format);
        this.out = new BufferedOutputStream(out);
    }

    @Override
    RowOutcome put(ExportRow row) throws IOException {
        return rows.write(row, out);
    }

    @Override
    void end() throws IOException {
        out.flush();
    }

    @Override
    void release() {}
}
