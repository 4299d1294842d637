package org.trainingexample.domain.port.driven;

import java.io.UncheckedIOException;
import org.trainingexample.domain.export.ExportReport;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.RowOutcome;

/**
 * An export under way: rows in, bytes out. Used by one thread at a time, not always by the same. Every method throws
 * {@link UncheckedIOException} if the stream or a temporary file fails; the export is then lost.
 */
public interface ExportWriter extends AutoCloseable {
    /**
     * Looks at a row that will be written later. If tools are to be inferred, every row is observed before the first is
     * written, from the same state of the store; otherwise this does nothing.
     */
    void observe(ExportRow row);

    /**
     * Writes a row as its format lays it out, or nothing of it: a row that its consumer would drop, refuse or misread is
     * skipped with the reason, never written broken. So is a row whose stored texts cannot be read: no row fails an export.
     *
     * @throws IllegalArgumentException if the row is not of the format's kind
     */
    RowOutcome write(ExportRow row);

    /** The report of the rows so far. */
    public ExportReport report();

    /** Writes what the format needs at its end, and flushes. Without it the export is incomplete, and zips are unreadable. */
    void finish();

    /** Removes temporary files. Does not close the stream, and does not finish the export. */
    @Override
    void close();
}
