package org.trainingexample.adapter.postgres.schema;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;

/**
 * Keeps instances that migrate one database apart. Flyway's own lock does not cover the baseline that it makes where there are
 * tables of others. Held by a session, so that it ends with a process that dies.
 */
public final class MigrationLock {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String KEY = "hashtextextended('training_example_schema_history', 0)";

    private MigrationLock() {}

    /** Runs the migration; asks again and again instead of waiting in the server, where a statement may not take long. */
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
