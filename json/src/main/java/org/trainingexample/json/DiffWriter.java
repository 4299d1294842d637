package org.trainingexample.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.trainingexample.domain.dataset.DatasetDiff;
import org.trainingexample.domain.dataset.Difference;
import org.trainingexample.domain.id.TrainingExampleId;

/** Writes the object of a {@link DatasetDiff} difference by difference, list after list. */
public final class DiffWriter {
    private static final Difference[] LISTS = Difference.values();

    private final JsonGenerator generator;
    private int opened;

    public DiffWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    /** Begins the object; to be called once, first. */
    public void begin() throws IOException {
        generator.writeStartObject();
        open();
    }

    /** Adds an example to a list; lists come in the order of {@link Difference}. */
    public void write(Difference difference, TrainingExampleId id) throws IOException {
        openUntil(difference.ordinal());
        generator.writeString(id.toString());
    }

    /** Ends the object, with the lists that nothing was added to. */
    public void end() throws IOException {
        openUntil(LISTS.length - 1);
        generator.writeEndArray();
        generator.writeEndObject();
    }

    private void openUntil(int list) throws IOException {
        while (opened <= list) {
            generator.writeEndArray();
            open();
        }
    }

    private void open() throws IOException {
        generator.writeArrayFieldStart(LISTS[opened].wireName());
        opened++;
    }
}
