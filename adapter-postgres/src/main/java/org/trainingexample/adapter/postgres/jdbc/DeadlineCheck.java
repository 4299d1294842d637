package org.trainingexample.adapter.postgres.jdbc;

import java.sql.PreparedStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.trainingexample.domain.WorkDeadline;

/** Runs no further statement for a caller whose time is up. */
public final class DeadlineCheck implements StatementCustomizer {
    @Override
    public void beforeExecution(PreparedStatement statement, StatementContext context) {
        WorkDeadline.check();
    }
}
