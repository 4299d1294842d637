package org.trainingexample.adapter.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.trainingexample.adapter.postgres.jdbc.FairQueue;
import org.trainingexample.adapter.postgres.jdbc.LentConnection;
import org.trainingexample.adapter.postgres.jdbc.PostgresFailures;
import org.trainingexample.adapter.postgres.jdbc.PostgresFailures.Phase;
import org.trainingexample.adapter.postgres.jdbc.StaleConnections;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;

/** A connection pool with a bounded first-in, first-out queue of waiting threads. */
public final class PostgresDataSource extends HikariDataSource {
    private final PostgresConfig config;
    private final FairQueue queue;

    /** A pool that opens without a connection: the server need not be reachable yet. */
    public PostgresDataSource(PostgresConfig config) {
        this(config, new StaleConnections());
    }

    private PostgresDataSource(PostgresConfig config, StaleConnections staleConnections) {
        super(settings(config, staleConnections));
        this.config = config;
        queue = new FairQueue(config.poolSize(), config.queueSize(), config.connectionTimeout());
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

    /** Connections to the same database without a pool and without time limits. */
    DataSource unpooled() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(getJdbcUrl());
        dataSource.setUser(getUsername());
        dataSource.setPassword(getPassword());
        return dataSource;
    }

    /**
     * Lends a connection, until it is closed.
     *
     * @throws StoreFailureException if too many wait already, none came free in time, or the pool is closed
     * @throws SQLException if the server refuses this user or this database
     */
    @Override
    public Connection getConnection() throws SQLException {
        if (isClosed()) {
            throw new StoreFailureException(ErrorCode.STORE_UNAVAILABLE, null);
        }
        try {
            queue.enter();
        } catch (StoreFailureException none) {
            throw isConnected() ? none : new StoreFailureException(ErrorCode.STORE_UNAVAILABLE, none);
        }
        boolean lent = false;
        try {
            Connection connection = LentConnection.of(super.getConnection(), queue::leave);
            lent = true;
            return connection;
        } catch (SQLTransientConnectionException none) {
            throw refusal(none);
        } finally {
            if (!lent) {
                queue.leave();
            }
        }
    }

    PostgresConfig config() {
        return config;
    }

    /** How many threads wait for a connection. */
    int waiting() {
        return queue.waiting();
    }

    private boolean isConnected() {
        return !isClosed() && getHikariPoolMXBean().getTotalConnections() > 0;
    }

    /** Reports the state of the pool; the last failed attempt to connect may be long past. */
    private StoreFailureException refusal(SQLTransientConnectionException none) throws SQLException {
        if (isConnected()) {
            return new StoreFailureException(ErrorCode.OVERLOADED, none);
        }
        if (none.getSQLState() != null
                && PostgresFailures.code(none, Phase.NOT_APPLIED).isEmpty()) {
            throw none;
        }
        return new StoreFailureException(ErrorCode.STORE_UNAVAILABLE, none);
    }
}
