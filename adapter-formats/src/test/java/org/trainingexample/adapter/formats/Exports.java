package org.trainingexample.adapter.formats;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportReport;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.port.driven.ExportWriter;

/** Whole exports, made in memory. */
public final class Exports {
    public static final Path TEMPORARY_FILES = Path.of(System.getProperty("java.io.tmpdir"));

    private Exports() {}

    /** A finished export. */
    public record Export(byte[] bytes, List<RowOutcome> outcomes, ExportReport report) {
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public List<String> lines() {
            return text().lines().toList();
        }
    }

    public static Export export(TrainingFormat format, ExportOptions options, List<? extends ExportRow> rows) {
        return export(new JacksonTrainingFormats(TEMPORARY_FILES), format, options, rows);
    }

    public static Export export(
            JacksonTrainingFormats formats,
            TrainingFormat format,
            ExportOptions options,
            List<? extends ExportRow> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<RowOutcome> outcomes = new ArrayList<>();
        try (ExportWriter writer = formats.open(format, options, bytes)) {
            rows.forEach(writer::observe);
            rows.forEach(row -> outcomes.add(writer.write(row)));
            writer.finish();
            return new Export(bytes.toByteArray(), outcomes, writer.report());
        }
    }

    public static Export export(TrainingFormat format, TrainingExample... examples) {
        return export(format, ExportOptions.DEFAULT, singles(List.of(examples)));
    }

    public static List<ExportRow.Single> singles(List<TrainingExample> examples) {
        return examples.stream()
                .map(example -> new ExportRow.Single(example, null))
                .toList();
    }
}
