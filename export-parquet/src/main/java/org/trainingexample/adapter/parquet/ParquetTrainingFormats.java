package org.trainingexample.adapter.parquet;

import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.port.driven.ExportWriter;
import org.trainingexample.domain.port.driven.TrainingFormats;

/** Parquet alone: the fields of an example as columns, with types that every reader knows. */
public final class ParquetTrainingFormats implements TrainingFormats {
    public ParquetTrainingFormats() {}

    @Override
    public Set<TrainingFormat> supported() {
        return Set.of(TrainingFormat.PARQUET);
    }

    @Override
    public Map<String, String> companions(TrainingFormat format, ExportOptions options) {
        return Map.of();
    }

    @Override
    public ExportWriter open(TrainingFormat format, ExportOptions options, OutputStream out) {
        if (format != TrainingFormat.PARQUET) {
            throw new IllegalArgumentException(format + " is not written here");
        }
        return new ParquetWriter(out);
    }
}
