package org.trainingexample.adapter.postgres.example;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.postgres.jdbc.Outcome;
import org.trainingexample.domain.id.TrainingExampleId;

/** Inserts examples of several requests in one transaction; the result of each is whether it was inserted. */
public final class InsertBatch {
    /** The order in which imports lock trace hashes, too: as PostgreSQL compares them byte by byte. */
    private static final Comparator<NewExample> BY_TRACE =
            Comparator.comparing(row -> utf8(row.example().provenance().traceHash()), Arrays::compareUnsigned);

    private InsertBatch() {}

    /** Inserts those whose trace hash no other example has. */
    public static List<Outcome<Boolean>> apply(List<NewExample> rows, Handle handle) {
        handle.execute(BatchLocks.WAIT_BRIEFLY);
        Set<TrainingExampleId> inserted =
                InsertStatement.apply(rows.stream().sorted(BY_TRACE).toList(), handle);
        return rows.stream()
                .<Outcome<Boolean>>map(row ->
                        new Outcome.Done<>(inserted.contains(row.example().id())))
                .toList();
    }

    private static byte[] utf8(@Nullable String traceHash) {
        return traceHash == null ? new byte[0] : traceHash.getBytes(StandardCharsets.UTF_8);
    }
}
