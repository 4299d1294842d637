package org.trainingexample.adapter.parquet;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.TimeUnit;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.trainingexample.domain.export.ExportReport;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.port.driven.ExportWriter;

/** Writes row groups as they fill up; the directory at the end makes the file readable. */
final class ParquetWriter implements ExportWriter {
    /** The size of a row group in memory before it is written, in bytes. */
    private static final long ROW_GROUP_BYTES = 16L << 20;

    /**
     * The size is checked after this many rows, at the latest. The library would guess when the next look is due by the rows
     * before it, up to ten thousand later, and heavy rows can follow light ones.
     */
    private static final int ROWS_BETWEEN_CHECKS = 4;

    private final DetachableOutputStream out;
    private final CarpetWriter<ExportRow.Single> rows;
    private final ExportReport.Counter counter = new ExportReport.Counter();

    ParquetWriter(OutputStream stream) {
        out = new DetachableOutputStream(stream);
        try {
            CarpetWriter.Builder<ExportRow.Single> builder = new CarpetWriter.Builder<>(out, ExportRow.Single.class)
                    .withWriteRecordModel(ParquetColumns.model())
                    .withDefaultTimeUnit(TimeUnit.MICROS)
                    .withCompressionCodec(CompressionCodecName.ZSTD)
                    .withRowGroupSize(ROW_GROUP_BYTES)
                    .withMinRowCountForPageSizeCheck(1)
                    .withMaxRowCountForPageSizeCheck(ROWS_BETWEEN_CHECKS);
            ParquetColumns.TEXTS.forEach(column -> builder.withStatisticsEnabled(column, false));
            rows = builder.build();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Every example is taken as it is: there is nothing to learn beforehand. */
    @Override
    public void observe(ExportRow row) {
        single(row);
    }

    @Override
    public RowOutcome write(ExportRow row) {
        try {
            rows.write(single(row));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return counter.count(new RowOutcome.Written(Set.of()));
    }

    private static ExportRow.Single single(ExportRow row) {
        if (row instanceof ExportRow.Single single) {
            return single;
        }
        throw new IllegalArgumentException("this format takes single examples");
    }

    @Override
    public ExportReport report() {
        return counter.report();
    }

    @Override
    public void finish() {
        try {
            rows.close();
            out.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        out.detach();
    }

    /** Closing the rows writes the directory: an export that was not finished must not get one. */
    @Override
    public void close() {
        out.detach();
        try {
            rows.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
