package org.trainingexample.adapter.http.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.trainingexample.adapter.http.DrivingPorts;
import org.trainingexample.adapter.http.server.FailingService;
import org.trainingexample.domain.export.ExportReport;
import org.trainingexample.domain.export.ExportRequest;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportState;
import org.trainingexample.domain.export.RowResult;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.pair.PairPage;
import org.trainingexample.domain.pair.PairQuery;
import org.trainingexample.domain.port.driving.ExportService;

/** Exports whose bytes, pauses and failures a test decides. */
public record ScriptedExports(Script script) implements ExportService {
    /** What an export does. */
    @FunctionalInterface
    public interface Script {
        void play(OutputStream out) throws IOException;
    }

    /** Ports that lead here for exports, and nowhere for all else. */
    public DrivingPorts ports() {
        FailingService nowhere = new FailingService(new IllegalStateException("not to be asked"));
        return new DrivingPorts(nowhere, nowhere, nowhere, nowhere, this, nowhere, (request, work) -> {
            throw new IllegalStateException("not to be asked");
        });
    }

    @Override
    public Set<TrainingFormat> formats() {
        return EnumSet.allOf(TrainingFormat.class);
    }

    @Override
    public Map<String, String> companions(TrainingFormat format, ExportOptions options) {
        return Map.of();
    }

    @Override
    public ExportReport export(ExportRequest request, Consumer<ExportState> begun, OutputStream out) {
        begun.accept(state(request.selection()));
        try {
            script.play(out);
            return ExportReport.EMPTY;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public ExportState state(ExportSelection selection) {
        return ExportState.live("state", Optional.empty(), OptionalLong.empty());
    }

    @Override
    public ExportReport explain(ExportRequest request, Consumer<ExportState> begun, Consumer<RowResult> notes) {
        return export(request, begun, OutputStream.nullOutputStream());
    }

    @Override
    public PairPage pairs(PairQuery query) {
        throw new IllegalStateException("not to be asked");
    }
}
