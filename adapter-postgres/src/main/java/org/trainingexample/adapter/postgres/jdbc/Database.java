package org.trainingexample.adapter.postgres.jdbc;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.extension.HandleSupplier;
import org.trainingexample.adapter.postgres.jdbc.PostgresFailures.Phase;

/**
 * Runs work on the database and translates its failures. Work on a thread that is already in a transaction of the same
 * {@link Jdbi} joins it.
 */
public final class Database {
    /** The pause before a retry, in which the other transaction of a deadlock gets the released locks. */
    private static final Duration RETRY_PAUSE = Duration.ofMillis(20);

    private static final String READ_ONLY = "SET TRANSACTION READ ONLY";
    private static final String ONE_STATE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    private final Jdbi jdbi;
    private final ConnectionShares shares;

    public Database(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.shares = jdbi.getConfig(ConnectionShares.class);
    }

    /**
     * Whether a write of this thread may be committed by another thread: the connections are of a pool of this adapter, so that none
     * can be in a transaction that the embedding service has bound to this thread, and neither is this thread in one of this Jdbi.
     */
    public boolean mayShareCommit() {
        HandleSupplier current = jdbi.getHandleScope().get();
        return shares.isLimited() && (current == null || !current.getHandle().isInTransaction());
    }

    /** Runs queries that change nothing. */
    public <T> T read(Function<Handle, T> queries) {
        try {
            return jdbi.withHandle(queries::apply);
        } catch (RuntimeException failure) {
            throw PostgresFailures.translate(failure, Phase.NOT_APPLIED);
        }
    }

    /** Runs long queries, in the share of connections for expensive reads. */
    public <T> T readExpensively(Function<Handle, T> queries) {
        return shares.expensiveReads().use(() -> read(queries));
    }

    /** The same with a statement timeout of its own. */
    public <T> T readExpensively(Duration statementTimeout, Function<Handle, T> queries) {
        return shares.expensiveReads().use(() -> read(statementTimeout, queries));
    }

    /** The transaction is read-only, so its outcome is never unknown. */
    private <T> T read(Duration statementTimeout, Function<Handle, T> queries) {
        Function<Handle, T> limited =
                handle -> StatementTimeout.during(statementTimeout, handle, () -> queries.apply(handle));
        return read(handle -> handle.isInTransaction()
                ? limited.apply(handle)
                : retriedOnConflict(() -> handle.inTransaction(transaction -> {
                    transaction.execute(READ_ONLY);
                    return limited.apply(transaction);
                })));
    }

    /** Runs queries in one snapshot, in the share of connections for expensive reads. */
    public <T> T readStateExpensively(Duration longest, Function<Handle, T> queries) {
        return shares.expensiveReads().use(() -> readState(longest, queries));
    }

    /**
     * Runs queries in one snapshot, under one shared time limit. Never retried: rows may already have been sent.
     */
    public <T> T readState(Duration longest, Function<Handle, T> queries) {
        try {
            return jdbi.inTransaction(handle -> {
                handle.execute(ONE_STATE);
                handle.execute("SET LOCAL idle_in_transaction_session_timeout = " + longest.toMillis());
                handle.execute("SET LOCAL plan_cache_mode = force_custom_plan");
                return StatementTimeout.during(longest, handle, () -> queries.apply(handle));
            });
        } catch (RuntimeException failure) {
            throw PostgresFailures.translate(failure, Phase.NOT_APPLIED);
        }
    }

    /** Runs one statement that changes something. Outside of a transaction it is retried once on a conflict. */
    public <T> T write(Function<Handle, T> statement) {
        AtomicReference<Phase> phase = new AtomicReference<>(Phase.NOT_APPLIED);
        try {
            return jdbi.withHandle(handle -> {
                if (handle.isInTransaction()) {
                    return statement.apply(handle);
                }
                phase.set(Phase.COMMITTING);
                return retriedOnConflict(() -> statement.apply(handle));
            });
        } catch (RuntimeException failure) {
            throw PostgresFailures.translate(failure, phase.get());
        }
    }

    /** Runs work in a transaction; the outermost transaction is retried once on a conflict. */
    public <T> T inTransaction(Function<Handle, T> work) {
        AtomicReference<Phase> phase = new AtomicReference<>(Phase.NOT_APPLIED);
        try {
            return jdbi.withHandle(handle -> {
                if (handle.isInTransaction()) {
                    return work.apply(handle);
                }
                return retriedOnConflict(() -> attempt(handle, work, phase));
            });
        } catch (RuntimeException failure) {
            throw PostgresFailures.translate(failure, phase.get());
        }
    }

    /** The same for work that may take minutes, in the share of connections for long changes. */
    public <T> T inLongTransaction(Function<Handle, T> work) {
        return shares.longChanges().use(() -> inTransaction(work));
    }

    /** A transaction in which each statement may take this long. */
    public <T> T inTransaction(Duration statementTimeout, Function<Handle, T> work) {
        return inTransaction(handle -> StatementTimeout.during(statementTimeout, handle, () -> work.apply(handle)));
    }

    private static <T> T retriedOnConflict(Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (RuntimeException failure) {
            if (!PostgresFailures.isConflict(failure)) {
                throw failure;
            }
            LockSupport.parkNanos(RETRY_PAUSE.toNanos());
            return attempt.get();
        }
    }

    private static <T> T attempt(Handle handle, Function<Handle, T> work, AtomicReference<Phase> phase) {
        phase.set(Phase.NOT_APPLIED);
        return handle.inTransaction(transaction -> {
            T result = work.apply(transaction);
            phase.set(Phase.COMMITTING);
            return result;
        });
    }
}
