package org.trainingexample.adapter.postgres.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.postgresql.PGStatement;

/**
 * Has a statement planned for its values, every time. A plan for any value would be a bad one for many: a label that every
 * example has and a label that one has are found in different ways.
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
