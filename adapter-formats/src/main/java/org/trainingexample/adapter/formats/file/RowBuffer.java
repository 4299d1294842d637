package org.trainingexample.adapter.formats.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.trainingexample.adapter.formats.json.Json;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.export.RowOutcome.Skipped;
import org.trainingexample.domain.export.SkipReason;

/**
 * Lays out each row in memory before it goes to the file. A row on which its format fails leaves nothing behind and is skipped:
 * one stored row must not be able to stop an export.
 */
public final class RowBuffer {
    /** A buffer that one long row made larger than this is not kept for the next. */
    private static final int KEPT_BYTES = 1 << 20;

    private final RowFormat format;
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private JsonGenerator json = RowWriter.unchecked(() -> Json.lines(bytes));

    public RowBuffer(RowFormat format) {
        this.format = format;
    }

    /**
     * Writes the row and a line feed, or nothing if the row is skipped.
     *
     * @throws IOException if the stream fails
     */
    public RowOutcome write(ExportRow row, OutputStream out) throws IOException {
        RowOutcome outcome = layOut(row);
        if (outcome instanceof RowOutcome.Written) {
            bytes.writeTo(out);
            out.write('\n');
        }
        if (bytes.size() > KEPT_BYTES) {
            reset();
        }
        bytes.reset();
        return outcome;
    }

    /** Writing to memory cannot fail, so a failure is one of the row. */
    private RowOutcome layOut(ExportRow row) throws IOException {
        try {
            RowOutcome outcome = format.write(row, json);
            json.flush();
            return outcome;
        } catch (IOException | RuntimeException | StackOverflowError failed) {
            reset();
            return unreadable(failed);
        }
    }

    private void reset() throws IOException {
        bytes = new ByteArrayOutputStream();
        json = Json.lines(bytes);
    }

    /** The message of the failure is left out: it may quote texts of the example. */
    static Skipped unreadable(Throwable failed) {
        String detail = "the stored row cannot be laid out in this format ("
                + failed.getClass().getSimpleName() + ")";
        return new Skipped(SkipReason.UNREADABLE, detail);
    }
}
