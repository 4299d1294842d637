package org.trainingexample.adapter.postgres.example;

import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.jdbc.PostgresFailures;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.failure.DuplicateTraceException;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;

/** Replaces the former state of an example, whose row the transaction has locked. */
public final class UpdateStatement {
    private static final String SAVEPOINT = "before_the_new_trace";

    private UpdateStatement() {}

    /** Stores the new state and its message. @throws DuplicateTraceException if another example has the new trace hash */
    public static void apply(TrainingExample before, TrainingExample after, EventMessage message, Handle handle) {
        WriteStatement change = WriteStatement.update(before, after, message);
        String traceHash = after.provenance().traceHash();
        if (traceHash == null || traceHash.equals(before.provenance().traceHash())) {
            change.applyTo(handle);
        } else {
            applyUnlessTaken(change, traceHash, handle);
        }
    }

    /** PostgreSQL aborts a transaction in which a statement failed; the savepoint lets an outer transaction go on. */
    private static void applyUnlessTaken(WriteStatement change, String traceHash, Handle handle) {
        handle.savepoint(SAVEPOINT);
        try {
            change.applyTo(handle);
        } catch (RuntimeException failure) {
            if (!PostgresFailures.isUniqueViolation(failure)) {
                throw failure;
            }
            handle.rollbackToSavepoint(SAVEPOINT);
            throw ExampleQueries.idOf(traceHash, handle)
                    .<RuntimeException>map(DuplicateTraceException::new)
                    // deleted meanwhile: a retry may succeed
                    .orElseGet(() -> new StoreFailureException(ErrorCode.OPERATION_TIMEOUT, failure));
        }
    }
}
