package org.trainingexample.domain.port.driving;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.trainingexample.domain.DatasetException;
import org.trainingexample.domain.export.ExportOptions;
import org.trainingexample.domain.export.ExportReport;
import org.trainingexample.domain.export.ExportRequest;
import org.trainingexample.domain.export.PairPage;
import org.trainingexample.domain.export.PairQuery;
import org.trainingexample.domain.export.RowNote;
import org.trainingexample.domain.export.TrainingFormat;

/**
 * Hands out examples in the layouts that trainers load. Streams and consumers may be called on another thread than the caller's,
 * but only until the method returns.
 */
public interface ExportService {
    /** The formats that can be written. */
    Set<TrainingFormat> formats();

    /** The small files that a consumer wants beside the data, text by file name. */
    Map<String, String> companions(TrainingFormat format, ExportOptions options);

    /**
     * Writes an export of one state of the store, whole: what was written before a failure is a fragment, and must not be taken
     * for an export. The same state and the same request give the same bytes.
     *
     * @param out stays open
     * @return what became of the rows
     * @throws DatasetException if the rows are to come from a dataset that is not there; then nothing was written
     * @throws UncheckedIOException if the stream fails
     * @throws IllegalArgumentException if the format cannot be written
     */
    ExportReport export(ExportRequest request, OutputStream out);

    /**
     * Does what {@link #export} would, but instead of bytes tells of every row that is skipped, or of which something is
     * missing, with the reason.
     *
     * @throws DatasetException if the rows are to come from a dataset that is not there
     */
    ExportReport explain(ExportRequest request, Consumer<RowNote> notes);

    /** A page of the preference pairs that the matching examples make. */
    PairPage pairs(PairQuery query);
}
