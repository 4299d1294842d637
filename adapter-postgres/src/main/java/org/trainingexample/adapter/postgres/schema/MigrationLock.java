package org.trainingexample.adapter.postgres.schema;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;

/**
 * An advisory lock that one instance holds while it migrates the database. Flyway's own lock does not cover the baseline that Flyway
 * creates beside tables of others. It belongs to the session, so the server releases it when the process dies.
 */
public final class MigrationLock {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String KEY = "hashtextextended('training_example_schema_history', 0)";

    private MigrationLock() {}

    /** Runs the migration under the lock. Polls for the lock: a statement that waits for it would exceed the statement timeout. */
    public static void hold(Handle handle, Runnable migration) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!call("pg_try_advisory_lock", handle)) {
            if (System.nanoTime() - deadline > 0) {
                throw new StoreFailureException(ErrorCode.OPERATION_TIMEOUT, null);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        try {
            migration.run();
        } finally {
            call("pg_advisory_unlock", handle);
        }
    }

    private static boolean call(String function, Handle handle) {
        return handle.createQuery("SELECT " + function + "(" + KEY + ")")
                .map((row, context) -> row.getBoolean(1))
                .one();
    }
}
