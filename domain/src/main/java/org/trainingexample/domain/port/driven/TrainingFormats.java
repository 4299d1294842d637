package org.trainingexample.domain.port.driven;

import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;

/**
 * Writes training examples in the layouts that trainers load. The same rows in the same order with the same options make the
 * same bytes: no clock, no randomness, no locale. Safe for use by many threads; a writer is not.
 */
public interface TrainingFormats {
    /** The formats that this implementation writes. */
    Set<TrainingFormat> supported();

    /**
     * Begins an export. The writer leaves the stream open. Its memory does not grow with the number of rows; formats that
     * need to know the end before the beginning ({@link TrainingFormat#HF}) keep compressed rows in temporary files, which
     * only this user can read and which closing removes.
     *
     * @throws IllegalArgumentException if the format is not supported
     */
    ExportWriter open(TrainingFormat format, ExportOptions options, OutputStream out);

    /**
     * The small files that a consumer wants beside the data, text by file name: {@code dataset_info.json} of LLaMA-Factory, the
     * YAML stanza of Axolotl, the dataset card that lets {@code datasets} read mixed rows. Empty if there are none, or if the
     * format brings its own. They name the data file as it is called with these options when it is not bundled.
     */
    Map<String, String> companions(TrainingFormat format, ExportOptions options);
}
