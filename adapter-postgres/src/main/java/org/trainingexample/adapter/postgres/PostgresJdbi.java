package org.trainingexample.adapter.postgres;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.trainingexample.adapter.postgres.jdbc.ConnectionShares;
import org.trainingexample.adapter.postgres.jdbc.DeadlineCheck;

/** Makes a {@link Jdbi} that knows PostgreSQL's own types, for queries of yours beside those of this adapter. */
public final class PostgresJdbi {
    private PostgresJdbi() {}

    /**
     * On connections in auto-commit mode. Over a {@link PostgresDataSource}, work that takes long never takes all of three
     * connections or more. No statement begins after the {@link org.trainingexample.domain.WorkDeadline} of its thread. The adapters take any other {@code Jdbi} as well.
     */
    public static Jdbi over(DataSource dataSource) {
        Jdbi jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin());
        jdbi.getConfig(SqlStatements.class).addCustomizer(new DeadlineCheck());
        if (dataSource instanceof PostgresDataSource pool) {
            PostgresConfig config = pool.config();
            jdbi.configure(
                    ConnectionShares.class,
                    shares -> shares.limit(config.poolSize(), config.queueSize(), config.connectionTimeout()));
        }
        return jdbi;
    }
}
