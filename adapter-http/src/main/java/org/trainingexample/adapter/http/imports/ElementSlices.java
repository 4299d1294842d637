package org.trainingexample.adapter.http.imports;

import java.util.Optional;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.json.JsonDocument;

/** The elements of a JSON array. Only what keeps them apart is looked at: each is still to be read, and may be no JSON. */
final class ElementSlices extends Slices {
    private final SpoolReader body;
    private int number;
    private boolean ended;

    ElementSlices(Spool spool) {
        body = new SpoolReader(spool);
    }

    @Override
    Optional<Slice> find() {
        if (ended) {
            return Optional.empty();
        }
        if (number == 0 && nextSolid() != '[') {
            throw malformed();
        }
        int c = nextSolid();
        if (c == ']' && number == 0) {
            return end();
        }
        long start = body.position() - 1;
        long end = start;
        int depth = 0;
        boolean inString = false;
        while (inString || depth > 0 || c != ',' && c != ']') {
            if (c < 0) {
                throw malformed();
            }
            if (c == '"') {
                inString = !inString;
            } else if (c == '\\' && inString) {
                body.next();
            } else if (!inString) {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
            end = isBlank(c) ? end : body.position();
            c = body.next();
        }
        if (end == start) {
            throw malformed();
        }
        if (c == ']') {
            end();
        }
        return Optional.of(new Slice(++number, start, end - start));
    }

    /** After the array there may be nothing. */
    private Optional<Slice> end() {
        ended = true;
        if (nextSolid() >= 0) {
            throw malformed();
        }
        return Optional.empty();
    }

    private int nextSolid() {
        int c = body.next();
        while (isBlank(c)) {
            c = body.next();
        }
        return c;
    }

    private static ValidationException malformed() {
        return JsonDocument.malformed("must be a JSON array of objects");
    }
}
