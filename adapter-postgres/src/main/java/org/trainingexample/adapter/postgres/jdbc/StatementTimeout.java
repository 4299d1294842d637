package org.trainingexample.adapter.postgres.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/** Sets another {@code statement_timeout} for some statements of a transaction. */
public final class StatementTimeout {
    /** How much longer than the statement timeout the driver waits for an answer before it closes the connection as dead. */
    public static final Duration NETWORK_MARGIN = Duration.ofSeconds(2);

    private static final Sql SET_TIMEOUT =
            Sql.of("SELECT current_setting('statement_timeout'), set_config('statement_timeout', :timeout, true)");

    private StatementTimeout() {}

    public static <T> T during(Duration statementTimeout, Handle handle, Supplier<T> statements) {
        String usual = setTimeout(Long.toString(statementTimeout.toMillis()), handle);
        T result = withNetworkTimeout(statementTimeout.plus(NETWORK_MARGIN), handle, statements);
        setTimeout(usual, handle);
        return result;
    }

    /** Returns the former timeout. */
    private static String setTimeout(String timeout, Handle handle) {
        return SET_TIMEOUT.bind("timeout", Arguments.text(timeout)).one(handle, (row, context) -> row.getString(1));
    }

    /** Raises the network timeout too: otherwise the driver closes the connection before the server cancels the statement. */
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
