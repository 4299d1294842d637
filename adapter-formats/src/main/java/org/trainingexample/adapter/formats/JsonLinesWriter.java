package org.trainingexample.adapter.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.trainingexample.domain.export.ExportOptions;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.RowKind;
import org.trainingexample.domain.export.RowOutcome;

/** One object a line. */
final class JsonLinesWriter extends RowWriter {
    private final RowFormat format;
    private final JsonGenerator json;

    JsonLinesWriter(RowKind kind, ExportOptions options, InferredTools tools, RowFormat format, OutputStream out) {
        super(kind, options, tools);
        this.format = format;
        this.json = unchecked(() -> Json.lines(out));
    }

    @Override
    RowOutcome put(ExportRow row) throws IOException {
        RowOutcome outcome = format.write(row, json);
        if (outcome instanceof RowOutcome.Written) {
            json.writeRaw('\n');
        }
        return outcome;
    }

    @Override
    void end() throws IOException {
        json.flush();
    }

    @Override
    void release() {}
}
