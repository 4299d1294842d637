package org.trainingexample.adapter.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.trainingexample.adapter.postgres.PostgresFailures.Phase;
import org.trainingexample.domain.ErrorCode;
import org.trainingexample.domain.StoreFailureException;

/** A pool of connections that would rather refuse at once than let callers wait in vain. */
public final class PostgresDataSource extends HikariDataSource {
    /** More threads than this, for each connection, would hardly get one in time. */
    private static final int WAITING_PER_CONNECTION = 4;

    private final int longestLine;

    /** A pool that is open at once, even if its server cannot be reached yet: connections are made when they can be. */
    public PostgresDataSource(PostgresConfig config) {
        this(config, new StaleConnections());
    }

    private PostgresDataSource(PostgresConfig config, StaleConnections staleConnections) {
        super(settings(config, staleConnections));
        longestLine = WAITING_PER_CONNECTION * config.poolSize();
        staleConnections.watch(getHikariPoolMXBean());
    }

    private static HikariConfig settings(PostgresConfig config, StaleConnections staleConnections) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(config.applicationName());
        pool.setJdbcUrl(config.url());
        pool.setUsername(config.user());
        pool.setPassword(config.password());
        pool.setMaximumPoolSize(config.poolSize());
        pool.setConnectionTimeout(config.connectionTimeout().toMillis());
        pool.setValidationTimeout(config.connectionTimeout().toMillis());
        pool.setInitializationFailTimeout(-1);
        pool.setExceptionOverride(staleConnections);
        pool.setConnectionInitSql(config.sessionSettings());
        config.driverSettings().forEach(pool::addDataSourceProperty);
        return pool;
    }

    /** Connections to the same database that are made when asked for, and may take their time. */
    DataSource unpooled() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(getJdbcUrl());
        dataSource.setUser(getUsername());
        dataSource.setPassword(getPassword());
        return dataSource;
    }

    /**
     * Lends a connection.
     *
     * @throws StoreFailureException if too many wait already, none came free in time, or the pool is closed
     * @throws SQLException if the server refuses this user or this database
     */
    @Override
    public Connection getConnection() throws SQLException {
        if (isClosed()) {
            throw new StoreFailureException(ErrorCode.STORE_UNAVAILABLE, null);
        }
        if (getHikariPoolMXBean().getThreadsAwaitingConnection() >= longestLine) {
            throw new StoreFailureException(ErrorCode.OVERLOADED, null);
        }
        try {
            return super.getConnection();
        } catch (SQLTransientConnectionException none) {
            throw refusal(none);
        }
    }

    /** What holds for the pool counts, not the state of the last attempt to make a connection, which may be long past. */
    private StoreFailureException refusal(SQLTransientConnectionException none) throws SQLException {
        if (getHikariPoolMXBean().getTotalConnections() > 0) {
            return new StoreFailureException(ErrorCode.OVERLOADED, none);
        }
        if (none.getSQLState() != null
                && PostgresFailures.code(none, Phase.NOT_APPLIED).isEmpty()) {
            throw none;
        }
        return new StoreFailureException(ErrorCode.STORE_UNAVAILABLE, none);
    }
}
