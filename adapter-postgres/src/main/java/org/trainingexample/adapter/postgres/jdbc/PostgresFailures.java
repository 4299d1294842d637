package org.trainingexample.adapter.postgres.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.failure.TrainingExampleException;

/** Maps SQLSTATEs (PostgreSQL, appendix A: error codes) to failures of the domain. */
public final class PostgresFailures {
    /** Deadlock, serialization failure, and a link to an example that was deleted concurrently. */
    private static final Set<String> CONFLICTS = Set.of("40P01", "40001", "23503");

    private PostgresFailures() {}

    /** The phase of the work in which it failed. */
    public enum Phase {
        /** Nothing can have been committed. */
        NOT_APPLIED,
        /** The server was committing: the outcome is unknown if the connection is lost. */
        COMMITTING
    }

    /** Translates a failure of the store; returns any other exception as it is. */
    public static RuntimeException translate(RuntimeException failure, Phase phase) {
        if (failure instanceof TrainingExampleException) {
            return failure;
        }
        return sqlException(failure)
                .flatMap(cause -> code(cause, phase))
                .<RuntimeException>map(code -> new StoreFailureException(code, failure))
                .orElse(failure);
    }

    /** Whether it is a deadlock or a serialization failure: a retry is likely to succeed. */
    static boolean isConflict(RuntimeException failure) {
        return sqlException(failure)
                .map(SQLException::getSQLState)
                .filter(CONFLICTS::contains)
                .isPresent();
    }

    public static boolean isLockTimeout(RuntimeException failure) {
        return hasState(failure, "55P03");
    }

    public static boolean isUniqueViolation(RuntimeException failure) {
        return hasState(failure, "23505");
    }

    private static boolean hasState(RuntimeException failure, String state) {
        return sqlException(failure).filter(e -> state.equals(e.getSQLState())).isPresent();
    }

    public static Optional<ErrorCode> code(SQLException failure, Phase phase) {
        String state = failure.getSQLState();
        if (state == null) {
            // the pool has no free connection; the cause says if it cannot open one
            if (failure instanceof SQLTransientConnectionException) {
                return Optional.of(failure.getCause() == null ? ErrorCode.OVERLOADED : ErrorCode.STORE_UNAVAILABLE);
            }
            // the pool reports a broken connection like this; errors in calls of the driver have a state
            return failure.getClass() == SQLException.class ? Optional.of(lost(phase)) : Optional.empty();
        }
        if (isLost(state)) {
            return Optional.of(lost(phase));
        }
        return Optional.ofNullable(
                switch (state) {
                    // cannot connect now, too many connections, read only, input or output failed
                    case "57P03", "53300", "25006", "58030" -> ErrorCode.STORE_UNAVAILABLE;
                    // cancelled, lock not available, deadlock, serialization failure, link to a deleted example
                    case "57014", "55P03", "40P01", "40001", "23503" -> ErrorCode.OPERATION_TIMEOUT;
                    // our own limits: idle in transaction for too long, transaction too long
                    case "25P03", "25P04" -> ErrorCode.OPERATION_TIMEOUT;
                    // statement completion unknown
                    case "40003" -> ErrorCode.OUTCOME_UNKNOWN;
                    case "53100" -> ErrorCode.INSUFFICIENT_STORAGE;
                    // resources, memory, a limit of the server's configuration
                    case "53000", "53200", "53400" -> ErrorCode.OVERLOADED;
                    default -> null;
                });
    }

    private static ErrorCode lost(Phase phase) {
        return phase == Phase.COMMITTING ? ErrorCode.OUTCOME_UNKNOWN : ErrorCode.STORE_UNAVAILABLE;
    }

    /** Connection exceptions, and the server's notices that it ends a session. */
    private static boolean isLost(String state) {
        return state.startsWith("08")
                || Stream.of("57P01", "57P02", "57P04", "57P05").anyMatch(state::equals);
    }

    private static Optional<SQLException> sqlException(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst();
    }
}
