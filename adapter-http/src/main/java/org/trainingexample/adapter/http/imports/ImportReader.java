package org.trainingexample.adapter.http.imports;

import java.util.Iterator;
import java.util.Optional;
import org.trainingexample.domain.bulk.ImportLine;
import org.trainingexample.json.LineReader;
import org.trainingexample.json.Preserve;

/**
 * Reads the lines of an import, each exactly as the body of a single example is read.
 *
 * @param reader reads one line
 */
record ImportReader(LineReader reader) {
    ImportReader(Optional<Preserve> preserve) {
        this(new LineReader(preserve));
    }

    /** The lines of a body, to be read when they are needed, on any thread, any number of times. */
    Iterable<ImportLine> lines(Spool body, ImportFormat format) {
        return () -> {
            Iterator<Slice> slices = format.slices().apply(body);
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return slices.hasNext();
                }

                @Override
                public ImportLine next() {
                    return line(slices.next(), body);
                }
            };
        };
    }

    private ImportLine line(Slice slice, Spool body) {
        int length = Math.toIntExact(slice.length());
        return new ImportLine(slice.number(), length, () -> reader.read(body.read(slice.start(), length)));
    }
}
