package org.trainingexample.adapter.http.imports;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The slices of a body, found one after the other. */
abstract class Slices implements Iterator<Slice> {
    private Optional<Slice> next = Optional.empty();
    private boolean ended;

    /** The next one; empty at the end. @throws org.trainingexample.domain.failure.ValidationException if the body is malformed */
    abstract Optional<Slice> find();

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    @Override
    public final boolean hasNext() {
        if (next.isEmpty() && !ended) {
            next = find();
            ended = next.isEmpty();
        }
        return next.isPresent();
    }

    @Override
    public final Slice next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Slice slice = next.orElseThrow();
        next = Optional.empty();
        return slice;
    }
}
