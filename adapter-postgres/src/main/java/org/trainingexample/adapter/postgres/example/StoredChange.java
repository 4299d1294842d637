package org.trainingexample.adapter.postgres.example;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.jdbc.PostgresFailures;
import org.trainingexample.domain.failure.DuplicateTraceException;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;

/** Puts one example in the place of its former state, which the transaction has locked. */
public final class StoredChange {
    private static final String SAVEPOINT = "before_the_new_trace";

    private StoredChange() {}

    /** Whether an update has to be checked against the trace hashes of other examples. */
    static boolean bringsTrace(RevisedExample change) {
        String traceHash = change.after().provenance().traceHash();
        return traceHash != null
                && !traceHash.equals(change.before().provenance().traceHash());
    }

    /** Stores the new state and its message. @throws DuplicateTraceException if another example has the new trace hash */
    public static void apply(RevisedExample change, Handle handle) {
        if (bringsTrace(change)) {
            applyUnlessTaken(change, handle);
        } else {
            UpdateStatement.apply(List.of(change), handle);
        }
    }

    /** A transaction around this one must survive a refusal, and PostgreSQL ends a transaction in which a statement failed. */
    private static void applyUnlessTaken(RevisedExample change, Handle handle) {
        handle.savepoint(SAVEPOINT);
        try {
            UpdateStatement.apply(List.of(change), handle);
        } catch (RuntimeException failure) {
            if (!PostgresFailures.isUniqueViolation(failure)) {
                throw failure;
            }
            handle.rollbackToSavepoint(SAVEPOINT);
            String traceHash = String.valueOf(change.after().provenance().traceHash());
            throw ExampleQueries.idOf(traceHash, handle)
                    .<RuntimeException>map(DuplicateTraceException::new)
                    // gone again since: the same change may succeed now
                    .orElseGet(() -> new StoreFailureException(ErrorCode.OPERATION_TIMEOUT, failure));
        }
    }
}
