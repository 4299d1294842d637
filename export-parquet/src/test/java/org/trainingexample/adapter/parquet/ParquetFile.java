package org.trainingexample.adapter.parquet;

import com.jerolba.carpet.CarpetReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.port.driven.ExportWriter;

/** A finished export, read by the library that others read it with. */
record ParquetFile(Path path) {
    static ParquetFile of(byte[] bytes, Path directory) throws IOException {
        return new ParquetFile(Files.write(directory.resolve("rows.parquet"), bytes));
    }

    static ParquetFile export(Iterable<ExportRow.Single> rows, Path directory) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ExportWriter writer =
                new ParquetTrainingFormats().open(TrainingFormat.PARQUET, ExportOptions.DEFAULT, bytes)) {
            rows.forEach(writer::write);
            writer.finish();
        }
        return of(bytes.toByteArray(), directory);
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> rows() throws IOException {
        return (List<Map<String, Object>>) (List<?>) new CarpetReader<>(path.toFile(), Map.class).toList();
    }

    ParquetMetadata metadata() throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(path))) {
            return reader.getFooter();
        }
    }
}
