package org.trainingexample.adapter.postgres.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.postgresql.PGStatement;

/**
 * Has numbers, times and hashes sent as they are, which saves both sides the work to write and read them as text. Worth the
 * further round trip only where there are many rows.
 */
public final class BinaryResults implements StatementCustomizer {
    public static final StatementCustomizer CUSTOMIZER = new BinaryResults();

    /** So the driver is told to ask for it at once (org.postgresql.PGStatement). */
    private static final int FROM_THE_FIRST_TIME = -1;

    private BinaryResults() {}

    @Override
    public void beforeExecution(PreparedStatement statement, StatementContext context) throws SQLException {
        if (statement.isWrapperFor(PGStatement.class)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(FROM_THE_FIRST_TIME);
        }
    }
}
