package org.trainingexample.adapter.http.imports;

import java.util.Optional;

/** The lines of a body that are not blank; all are counted. */
final class LineSlices extends Slices {
    private final SpoolReader body;
    private int number;

    LineSlices(Spool spool) {
        body = new SpoolReader(spool);
    }

    @Override
    Optional<Slice> find() {
        while (true) {
            long start = body.position();
            boolean blank = true;
            int c = body.next();
            while (c >= 0 && c != '\n') {
                blank = blank && isBlank(c);
                c = body.next();
            }
            number++;
            if (!blank) {
                long end = c < 0 ? body.position() : body.position() - 1;
                return Optional.of(new Slice(number, start, end - start));
            }
            if (c < 0) {
                return Optional.empty();
            }
        }
    }
}
