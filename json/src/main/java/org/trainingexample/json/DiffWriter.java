package org.trainingexample.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.dataset.DatasetDiff;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.member.Difference;

/** Writes the object of a {@link DatasetDiff} difference by difference, list after list. */
public final class DiffWriter {
    private final JsonGenerator generator;
    private final Iterator<Difference> rest = List.of(Difference.values()).iterator();
    private @Nullable Difference open;

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
        while (open != difference) {
            openNext();
        }
        generator.writeString(id.toString());
    }

    /** Ends the object, with the lists that nothing was added to. */
    public void end() throws IOException {
        while (rest.hasNext()) {
            openNext();
        }
        generator.writeEndArray();
        generator.writeEndObject();
    }

    private void openNext() throws IOException {
        generator.writeEndArray();
        open();
    }

    private void open() throws IOException {
        open = rest.next();
        generator.writeArrayFieldStart(open.wireName());
    }
}
