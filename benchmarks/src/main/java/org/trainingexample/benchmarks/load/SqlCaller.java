package org.trainingexample.benchmarks.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A client of PostgreSQL itself, who executes one prepared statement again and again. */
public final class SqlCaller implements Caller {
    private final Connection connection;
    private final PreparedStatement statement;
    private final Values values;

    /** Sets the parameters of the statement for its next use. */
    public interface Values {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** @param connection is closed with this */
    public SqlCaller(Connection connection, String statement, Values values) throws SQLException {
        this.connection = connection;
        this.statement = connection.prepareStatement(statement);
        this.values = values;
    }

    @Override
    public int call() {
        try {
            values.set(statement);
            return statement.executeUpdate() == 1 ? DONE : NO_ANSWER;
        } catch (SQLException failure) {
            return NO_ANSWER;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException closedAlready) {
            // as it should be
        }
    }
}
