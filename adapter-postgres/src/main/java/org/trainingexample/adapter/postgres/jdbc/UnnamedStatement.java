package org.trainingexample.adapter.postgres.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.postgresql.PGStatement;

/**
 * Disables prepared statements on the server, so that PostgreSQL plans each execution for its values. A generic plan would be bad for
 * many values: a label of all examples and a label of one example need different plans.
 */
final class UnnamedStatement implements StatementCustomizer {
    static final StatementCustomizer CUSTOMIZER = new UnnamedStatement();

    private UnnamedStatement() {}

    @Override
    public void beforeExecution(PreparedStatement statement, StatementContext context) throws SQLException {
        if (statement.isWrapperFor(PGStatement.class)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
    }
}
