package org.trainingexample.adapter.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.port.driven.TrainingFormats;
import org.trainingexample.domain.testkit.export.TrainingFormatsContract;

class JacksonTrainingFormatsTest extends TrainingFormatsContract {
    @TempDir
    private Path temporaryFiles;

    @Override
    protected TrainingFormats formats() {
        return new JacksonTrainingFormats(temporaryFiles);
    }

    @Test
    void supported_is_everything_but_parquet() {
        assertThat(EnumSet.complementOf(EnumSet.copyOf(formats().supported()))).containsExactly(TrainingFormat.PARQUET);
    }
}
