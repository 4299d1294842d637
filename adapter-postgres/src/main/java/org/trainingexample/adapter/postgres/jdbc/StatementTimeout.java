package org.trainingexample.adapter.postgres.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/** Gives some statements of a transaction more time than the others have. */
public final class StatementTimeout {
    /** How much longer than a statement may run the connection waits for an answer before it is given up as dead. */
    public static final Duration NETWORK_MARGIN = Duration.ofSeconds(2);

    private static final String SET_TIMEOUT =
            "SELECT current_setting('statement_timeout'), set_config('statement_timeout', ?, true)";

    private StatementTimeout() {}

    public static <T> T during(Duration statementTimeout, Handle handle, Supplier<T> statements) {
        String usual = setTimeout(Long.toString(statementTimeout.toMillis()), handle);
        T result = withNetworkTimeout(statementTimeout.plus(NETWORK_MARGIN), handle, statements);
        setTimeout(usual, handle);
        return result;
    }

    /** Returns the timeout that held before. */
    private static String setTimeout(String timeout, Handle handle) {
        return Sql.of(SET_TIMEOUT, Arguments.text(timeout))
                .list(handle, (row, context) -> row.getString(1))
                .get(0);
    }

    /** The connection would otherwise be given up as dead before the server gives up the statement. */
    private static <T> T withNetworkTimeout(Duration timeout, Handle handle, Supplier<T> statements) {
        try {
            Connection connection = handle.getConnection();
            int usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(timeout.toMillis()));
            try {
                return statements.get();
            } finally {
                if (!connection.isClosed()) {
                    connection.setNetworkTimeout(Runnable::run, usual);
                }
            }
        } catch (SQLException failure) {
            throw new ConnectionException(failure);
        }
    }
}
