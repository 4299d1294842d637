package org.trainingexample.adapter.postgres.jdbc;

import java.sql.PreparedStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.trainingexample.domain.WorkDeadline;

/** Refuses statements of a thread whose deadline has passed. */
public final class DeadlineCheck implements StatementCustomizer {
    @Override
    public void beforeExecution(PreparedStatement statement, StatementContext context) {
        WorkDeadline.check();
    }
}
