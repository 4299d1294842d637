package org.trainingexample.adapter.formats.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.trainingexample.adapter.formats.conversation.ConversationBuilder;
import org.trainingexample.adapter.formats.conversation.InferredTools;
import org.trainingexample.adapter.formats.trajectory.Trajectory;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportReport;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.RowKind;
import org.trainingexample.domain.port.driven.ExportWriter;

/** The common part of every writer: checks the kind of rows, learns tools from them, counts them. */
public abstract class RowWriter implements ExportWriter {
    private final RowKind kind;
    private final boolean inferTools;
    private final InferredTools tools;
    private final ExportReport.Counter counter = new ExportReport.Counter();

    /** @param tools learns what is observed, if the options say so */
    public RowWriter(RowKind kind, ExportOptions options, InferredTools tools) {
        this.kind = kind;
        this.inferTools = options.inferTools();
        this.tools = tools;
    }

    /** A step that may fail for technical reasons. */
    @FunctionalInterface
    public interface Writing<T> {
        T run() throws IOException;
    }

    public abstract RowOutcome put(ExportRow row) throws IOException;

    /** Writes what comes at the end. */
    public abstract void end() throws IOException;

    public abstract void release() throws IOException;

    public static <T> T unchecked(Writing<T> writing) {
        try {
            return writing.run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public final void observe(ExportRow row) {
        requireKind(row);
        if (inferTools && row instanceof ExportRow.Single single) {
            observe(single.example());
        } else if (inferTools && row instanceof ExportRow.Pair pair) {
            observe(pair.chosen());
            observe(pair.rejected());
        }
    }

    private void observe(TrainingExample example) {
        try {
            Trajectory trajectory = ConversationBuilder.trajectory(example).made();
            if (trajectory != null) {
                trajectory.calls().forEach(tools::observe);
            }
        } catch (RuntimeException | StackOverflowError unreadable) {
            // observing it has no effect; the failure is reported when the row is written
        }
    }

    @Override
    public final RowOutcome write(ExportRow row) {
        requireKind(row);
        return counter.count(unchecked(() -> put(row)));
    }

    private void requireKind(ExportRow row) {
        if (row.kind() != kind) {
            throw new IllegalArgumentException("this format takes rows of the kind " + kind);
        }
    }

    @Override
    public final ExportReport report() {
        return counter.report();
    }

    @Override
    public final void finish() {
        unchecked(() -> {
            end();
            return true;
        });
    }

    @Override
    public final void close() {
        unchecked(() -> {
            release();
            return true;
        });
    }
}
