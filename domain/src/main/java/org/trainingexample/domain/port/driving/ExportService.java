package org.trainingexample.domain.port.driving;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.trainingexample.domain.export.ExportReport;
import org.trainingexample.domain.export.ExportRequest;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportState;
import org.trainingexample.domain.export.RowResult;
import org.trainingexample.domain.failure.DatasetException;
import org.trainingexample.domain.failure.ExportRefusedException;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.pair.PairPage;
import org.trainingexample.domain.pair.PairQuery;

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
     * @param begun receives the state of the store that the export reads, before the first byte is written
     * @param out stays open
     * @return what became of the rows
     * @throws DatasetException if the rows are to come from a dataset that is not there; then nothing was written
     * @throws ExportRefusedException if fewer rows could be written than the request requires; then nothing was written
     * @throws UncheckedIOException if the stream fails
     * @throws IllegalArgumentException if the format cannot be written
     * @throws org.trainingexample.domain.failure.ValidationException if a sample of pairs has more than 1,000,000 candidates; then
     *     nothing was written
     * @throws org.trainingexample.domain.failure.StoreFailureException if the store cannot be reached, is overloaded, or the export
     *     takes longer than exports may
     */
    ExportReport export(ExportRequest request, Consumer<ExportState> begun, OutputStream out);

    /** Likewise, for callers that need not know the state. */
    default ExportReport export(ExportRequest request, OutputStream out) {
        return export(request, state -> {}, out);
    }

    /**
     * Identifies the state of the store that an export of this selection would be of now, without reading its rows.
     *
     * @throws DatasetException if the rows are to come from a dataset that is not there
     */
    ExportState state(ExportSelection selection);

    /**
     * Does what {@link #export} would, but instead of bytes tells of every row that is skipped, or of which something is
     * missing, with the reason.
     *
     * @param begun receives the state of the store that the report reads, before the first row is read
     * @throws DatasetException if the rows are to come from a dataset that is not there
     */
    ExportReport explain(ExportRequest request, Consumer<ExportState> begun, Consumer<RowResult> notes);

    /** Likewise, for callers that need not know the state. */
    default ExportReport explain(ExportRequest request, Consumer<RowResult> notes) {
        return explain(request, state -> {}, notes);
    }

    /**
     * A page of the preference pairs that the matching examples make.
     *
     * @throws org.trainingexample.domain.failure.StoreFailureException if the store cannot be reached, is overloaded or takes too
     *     long
     */
    PairPage pairs(PairQuery query);
}
