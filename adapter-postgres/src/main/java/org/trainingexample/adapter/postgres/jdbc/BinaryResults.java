package org.trainingexample.adapter.postgres.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.postgresql.PGStatement;

/**
 * Requests results in the binary format, which saves the server and the driver the conversion of numbers, times and hashes to text.
 * It takes one more round trip, which pays for many rows only.
 */
public final class BinaryResults implements StatementCustomizer {
    public static final StatementCustomizer CUSTOMIZER = new BinaryResults();

    /** The threshold that makes the driver use the binary format from the first execution on (org.postgresql.PGStatement). */
    private static final int FROM_THE_FIRST_TIME = -1;

    private BinaryResults() {}

    @Override
    public void beforeExecution(PreparedStatement statement, StatementContext context) throws SQLException {
        if (statement.isWrapperFor(PGStatement.class)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(FROM_THE_FIRST_TIME);
        }
    }
}
