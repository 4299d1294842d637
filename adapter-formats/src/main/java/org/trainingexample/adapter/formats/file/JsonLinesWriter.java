package org.trainingexample.adapter.formats.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.trainingexample.adapter.formats.conversation.InferredTools;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.RowKind;

/** One object a line. */
public final class JsonLinesWriter extends RowWriter {
    private final RowBuffer rows;
    private final OutputStream out;

    public JsonLinesWriter(
            RowKind kind, ExportOptions options, InferredTools tools, RowFormat format, OutputStream out) {
        super(kind, options, tools);
        this.rows = new RowBuffer(format);
        this.out = new BufferedOutputStream(out);
    }

    @Override
    public RowOutcome put(ExportRow row) throws IOException {
        return rows.write(row, out);
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    @Override
    public void release() {}
}
