package org.trainingexample.domain.testkit.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportReport;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.port.driven.ExportWriter;
import org.trainingexample.domain.port.driven.TrainingFormats;

/**
 * Formats that no trainer reads, for tests of whoever drives formats: a line for each row, with its split, and the id, version
 * and output text of each of its examples; at the end a line {@code finished}. Only {@code NATIVE} takes rows without a text;
 * the others lose final answers. With inferred tools, lines start with the number of rows that were observed before.
 */
public final class PlainTrainingFormats implements TrainingFormats {
    private final Set<TrainingFormat> supported;

    public PlainTrainingFormats(TrainingFormat first, TrainingFormat... others) {
        this.supported = EnumSet.of(first, others);
    }

    @Override
    public Set<TrainingFormat> supported() {
        return EnumSet.copyOf(supported);
    }

    @Override
    public ExportWriter open(TrainingFormat format, ExportOptions options, OutputStream out) {
        requireSupported(format);
        return new Writer(format, options, out);
    }

    @Override
    public Map<String, String> companions(TrainingFormat format, ExportOptions options) {
        requireSupported(format);
        return Map.of("about.txt", options.fileName(format));
    }

    private void requireSupported(TrainingFormat format) {
        if (!supported.contains(format)) {
            throw new IllegalArgumentException(format.wireName());
        }
    }

    private static final class Writer implements ExportWriter {
        private final ExportReport.Counter counter = new ExportReport.Counter();
        private final TrainingFormat format;
        private final ExportOptions options;
        private final OutputStream out;
        private long observed;

        Writer(TrainingFormat format, ExportOptions options, OutputStream out) {
            this.format = format;
            this.options = options;
            this.out = out;
        }

        @Override
        public void observe(ExportRow row) {
            requireKind(row);
            observed++;
        }

        @Override
        public RowOutcome write(ExportRow row) {
            requireKind(row);
            TrainingExample first = row.first();
            if (format != TrainingFormat.NATIVE && first.output().text().isEmpty()) {
                return counter.count(new RowOutcome.Skipped(SkipReason.NO_ANSWER, "no output text"));
            }
            line(row);
            boolean lossy = format != TrainingFormat.NATIVE
                    && !first.output().finalAnswer().isEmpty();
            return counter.count(new RowOutcome.Written(lossy ? Set.of(ExportWarning.REASONING) : Set.of()));
        }

        private void line(ExportRow row) {
            StringBuilder line = new StringBuilder(options.inferTools() ? observed + " " : "").append(row.split());
            for (TrainingExample example : row.examples()) {
                line.append(" %s v%d %s"
                        .formatted(
                                example.id(),
                                example.version(),
                                example.output().text()));
            }
            print(line);
        }

        private void print(CharSequence line) {
            try {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void requireKind(ExportRow row) {
            if (row.kind() != format.rowKind()) {
                throw new IllegalArgumentException(format + " takes no rows of the kind " + row.kind());
            }
        }

        @Override
        public ExportReport report() {
            return counter.report();
        }

        @Override
        public void finish() {
            print("finished");
        }

        @Override
        public void close() {}
    }
}
