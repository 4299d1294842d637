package org.trainingexample.adapter.postgres.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;

/**
 * A statement over several rows that are given as {@code VALUES} lists. Its parameters have positions instead of names, because
 * the same few of them repeat for each row.
 */
public final class RowsStatement {
    /** A batch of any size is split into these, so that a session prepares few statements. */
    public static final int MAX_ROWS = 32;

    private final StringBuilder text = new StringBuilder();
    private final List<Argument> arguments = new ArrayList<>();

    /** Appends a part of the statement and the values of its parameters. */
    public RowsStatement add(String part, List<Argument> values) {
        text.append(part);
        arguments.addAll(values);
        return this;
    }

    /** Appends a part without parameters. */
    public RowsStatement add(String part) {
        text.append(part);
        return this;
    }

    /** A {@code VALUES} list of this many equal rows. */
    public static String values(String row, int rows) {
        return "VALUES " + String.join(", ", Collections.nCopies(rows, row));
    }

    /** Splits a list into parts whose sizes are powers of two, the largest first. */
    public static <T> List<List<T>> parts(List<T> rows) {
        List<List<T>> parts = new ArrayList<>();
        for (int start = 0; start < rows.size(); ) {
            int size = Math.min(MAX_ROWS, Integer.highestOneBit(rows.size() - start));
            parts.add(rows.subList(start, start + size));
            start += size;
        }
        return parts;
    }

    /** Runs the statement and returns the ids in the only column of its result. */
    public Set<UUID> ids(Handle handle) {
        try (var query = handle.createQuery(text.toString())) {
            for (int i = 0; i < arguments.size(); i++) {
                query.bind(i, arguments.get(i));
            }
            return new HashSet<>(
                    query.map((row, context) -> row.getObject(1, UUID.class)).list());
        }
    }
}
