package org.trainingexample.application;

import java.io.OutputStream;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.trainingexample.domain.export.ExportReport;
import org.trainingexample.domain.export.ExportRequest;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportState;
import org.trainingexample.domain.export.RequiredRows;
import org.trainingexample.domain.export.RowResult;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.pair.PairPage;
import org.trainingexample.domain.pair.PairQuery;
import org.trainingexample.domain.port.driven.ExportRepository;
import org.trainingexample.domain.port.driven.ExportRows;
import org.trainingexample.domain.port.driven.ExportWriter;
import org.trainingexample.domain.port.driven.TrainingFormats;
import org.trainingexample.domain.port.driving.ExportService;

/** Leads the rows of a repository through the formats that there are. */
public final class ExportUseCases implements ExportService {
    private final ExportRepository repository;
    private final Map<TrainingFormat, TrainingFormats> implementations = new EnumMap<>(TrainingFormat.class);

    /** @param formats where several write the same format, the first one does */
    public ExportUseCases(ExportRepository repository, List<TrainingFormats> formats) {
        this.repository = repository;
        for (TrainingFormats some : formats) {
            some.supported().forEach(format -> implementations.putIfAbsent(format, some));
        }
    }

    @Override
    public Set<TrainingFormat> formats() {
        return Collections.unmodifiableSet(implementations.keySet());
    }

    @Override
    public Map<String, String> companions(TrainingFormat format, ExportOptions options) {
        return implementation(format).companions(format, options);
    }

    /** The end of a format (of a zip, all of it) is sent after the transaction, because the receiver may be slow. */
    @Override
    public ExportReport export(ExportRequest request, Consumer<ExportState> begun, OutputStream out) {
        TrainingFormats formats = implementation(request.format());
        try (DeferredWriter deferred = new DeferredWriter()) {
            ExportWriter written = repository.read(request.selection(), rows -> {
                if (request.required() != RequiredRows.NONE) {
                    request.required().check(write(rows, request, OutputStream.nullOutputStream(), note -> {}));
                }
                begun.accept(rows.state());
                ExportWriter writer = deferred.open(() -> formats.open(request.format(), request.options(), out));
                writeRows(rows, request.options(), writer, note -> {});
                return writer;
            });
            written.finish();
            return written.report();
        }
    }

    @Override
    public ExportState state(ExportSelection selection) {
        return repository.state(selection);
    }

    @Override
    public ExportReport explain(ExportRequest request, Consumer<ExportState> begun, Consumer<RowResult> notes) {
        return repository.read(request.selection(), rows -> {
            begun.accept(rows.state());
            return write(rows, request, OutputStream.nullOutputStream(), note -> {
                if (note.isRemarkable()) {
                    notes.accept(note);
                }
            });
        });
    }

    private ExportReport write(ExportRows rows, ExportRequest request, OutputStream out, Consumer<RowResult> notes) {
        TrainingFormats formats = implementation(request.format());
        try (ExportWriter writer = formats.open(request.format(), request.options(), out)) {
            writeRows(rows, request.options(), writer, notes);
            writer.finish();
            return writer.report();
        }
    }

    /** Rows are written while the next ones are read. An export is finished only if nothing failed: else it must not look whole. */
    private static void writeRows(
            ExportRows rows, ExportOptions options, ExportWriter writer, Consumer<RowResult> notes) {
        if (options.inferTools()) {
            rows.forEach(writer::observe);
        }
        try (BatchedWriter<ExportRow> writing = new BatchedWriter<>(
                row -> notes.accept(new RowResult(row.ids(), writer.write(row))), ExportRow::length)) {
            rows.forEach(writing::add);
            writing.finish();
        }
    }

    @Override
    public PairPage pairs(PairQuery query) {
        return repository.pairs(query);
    }

    private TrainingFormats implementation(TrainingFormat format) {
        TrainingFormats found = implementations.get(format);
        if (found == null) {
            throw new IllegalArgumentException(format + " cannot be written");
        }
        return found;
    }
}
