package org.trainingexample.adapter.postgres.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A {@code pg_snapshot}. It sees every transaction below {@code xmax} except those that were in progress.
 *
 * @param xmin the lowest that was in progress, or {@code xmax}
 * @param inProgress ascending, from {@code xmin} to before {@code xmax}
 */
public record TransactionSnapshot(long xmin, long xmax, List<Long> inProgress) {
    public TransactionSnapshot {
        inProgress = List.copyOf(inProgress);
    }

    /** Reads PostgreSQL's text, such as {@code 10:20:10,14,15}. */
    public static TransactionSnapshot parse(String text) {
        String[] parts = text.split(":", -1);
        List<Long> inProgress = parts[2].isEmpty()
                ? List.of()
                : Arrays.stream(parts[2].split(",")).map(Long::valueOf).toList();
        return new TransactionSnapshot(Long.parseLong(parts[0]), Long.parseLong(parts[1]), inProgress);
    }

    /** The transactions in progress as a text that PostgreSQL casts to {@code xid8[]}. */
    public String inProgressArray() {
        return inProgress.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
