package org.trainingexample.adapter.formats.file;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.conversation.InferredTools;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.RowKind;

/**
 * Alpaca rows, one a line, with a row that has a history among the first. {@code datasets} takes the type of each column from the
 * first 10 MiB of a file, and an empty history there makes it fail at the first other one. So rows without a history wait in a
 * temporary file until one with a history comes; if that is late, it is written before them.
 */
public final class AlpacaWriter extends RowWriter {
    /** Rows that follow this much may be too late to give a column its type; {@code datasets} reads 10 MiB at first. */
    static final long FIRST_BYTES = 8L << 20;

    private final RowBuffer rows;
    private final ColumnShapes shapes;
    private final Path temporaryFiles;
    private final OutputStream out;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private @Nullable TemporaryFolder folder;
    private @Nullable OutputStream waitingRows;
    private long waitingBytes;

    /** @param shapes of the rows, which the format fills while it writes */
    public AlpacaWriter(
            RowKind kind,
            ExportOptions options,
            InferredTools tools,
            RowFormat format,
            ColumnShapes shapes,
            Path temporaryFiles,
            OutputStream out) {
        super(kind, options, tools);
        this.rows = new RowBuffer(format);
        this.shapes = shapes;
        this.temporaryFiles = temporaryFiles;
        this.out = new BufferedOutputStream(out);
    }

    @Override
    public RowOutcome put(ExportRow row) throws IOException {
        RowOutcome outcome = rows.write(row, line);
        if (outcome instanceof RowOutcome.Written) {
            writeLine();
        }
        line.reset();
        return outcome;
    }

    private void writeLine() throws IOException {
        if (!shapes.histories()) {
            line.writeTo(waitingRows());
            waitingBytes += line.size();
        } else if (waitingBytes < FIRST_BYTES) {
            writeWaitingRows();
            line.writeTo(out);
        } else {
            line.writeTo(out);
            writeWaitingRows();
        }
    }

    private OutputStream waitingRows() throws IOException {
        if (waitingRows == null) {
            folder = TemporaryFolder.in(temporaryFiles);
            waitingRows = new BufferedOutputStream(Files.newOutputStream(file(folder)));
        }
        return waitingRows;
    }

    private void writeWaitingRows() throws IOException {
        if (waitingRows != null && folder != null && waitingBytes > 0) {
            waitingRows.close();
            Files.copy(file(folder), out);
            waitingBytes = 0;
        }
    }

    @Override
    public void end() throws IOException {
        writeWaitingRows();
        out.flush();
    }

    private static Path file(TemporaryFolder folder) {
        return folder.path().resolve("rows");
    }

    @Override
    public void release() throws IOException {
        try (TemporaryFolder closedLast = folder;
                OutputStream closedFirst = waitingRows) {
            waitingBytes = 0;
        }
    }
}
