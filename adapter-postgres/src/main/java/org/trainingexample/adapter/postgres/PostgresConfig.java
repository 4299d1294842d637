package org.trainingexample.adapter.postgres;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.trainingexample.adapter.postgres.jdbc.StatementTimeout;

/**
 * How to reach a PostgreSQL server, and how long to wait for it.
 *
 * @param url a {@code jdbc:postgresql:} URL; its parameters win over what is chosen here, such as {@code prepareThreshold=0}
 *     for a server behind a pooler that shares connections between transactions
 * @param applicationName what the server calls the connections
 * @param poolSize how many connections at most
 * @param connectionTimeout how long a thread waits for a connection
 * @param queueSize how many threads wait for a connection at most; one more is refused at once
 * @param statementTimeout the longest time of a statement; the connection is given up as dead 2 s later
 * @param lockTimeout the longest wait of a statement for a lock
 * @param idleInTransactionTimeout how long a transaction may be idle before the server ends its session
 */
public record PostgresConfig(
        String url,
        String user,
        String password,
        String applicationName,
        int poolSize,
        Duration connectionTimeout,
        int queueSize,
        Duration statementTimeout,
        Duration lockTimeout,
        Duration idleInTransactionTimeout) {
    public PostgresConfig {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("the url must start with jdbc:postgresql:");
        }
        if (poolSize < 1) {
            throw new IllegalArgumentException("a pool has at least one connection");
        }
        if (queueSize < 0) {
            throw new IllegalArgumentException("a queue has no negative size");
        }
    }

    /** 8 connections, for which 512 threads wait 2 s at most; 5 s for a statement, 1 s for a lock, 10 s of rest. */
    public static PostgresConfig of(String url, String user, String password) {
        return new PostgresConfig(
                url,
                user,
                password,
                "training-example-service",
                8,
                Duration.ofSeconds(2),
                512,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10));
    }

    /** The same for a pool of another size. */
    public PostgresConfig withPool(String newApplicationName, int newPoolSize) {
        return new PostgresConfig(
                url,
                user,
                password,
                newApplicationName,
                newPoolSize,
                connectionTimeout,
                queueSize,
                statementTimeout,
                lockTimeout,
                idleInTransactionTimeout);
    }

    /** The same with other timeouts. */
    public PostgresConfig withTimeouts(Duration connection, Duration statement, Duration lock) {
        return new PostgresConfig(
                url,
                user,
                password,
                applicationName,
                poolSize,
                connection,
                queueSize,
                statement,
                lock,
                idleInTransactionTimeout);
    }

    /** The same with another queue for its connections. */
    public PostgresConfig withQueueSize(int newQueueSize) {
        return new PostgresConfig(
                url,
                user,
                password,
                applicationName,
                poolSize,
                connectionTimeout,
                newQueueSize,
                statementTimeout,
                lockTimeout,
                idleInTransactionTimeout);
    }

    /**
     * The SQL that a new connection runs first, because poolers refuse most of these settings as start parameters. JIT compilation
     * takes longer than nearly every statement runs. So does the start of parallel workers, which takes 40 ms over a million
     * examples; the planner decides by cost estimates that are often wrong.
     */
    String sessionSettings() {
        return "SET TIME ZONE 'UTC'; SET default_transaction_isolation = 'read committed'; SET statement_timeout = "
                + statementTimeout.toMillis() + "; SET lock_timeout = " + lockTimeout.toMillis()
                + "; SET jit = off; SET parallel_setup_cost = 50000; SET extra_float_digits = 1"
                + "; SET idle_in_transaction_session_timeout = " + idleInTransactionTimeout.toMillis();
    }

    /** Settings of the driver. */
    Map<String, String> driverSettings() {
        return Map.of(
                "ApplicationName", applicationName,
                "connectTimeout", "2",
                "socketTimeout",
                        Long.toString(statementTimeout
                                .plus(StatementTimeout.NETWORK_MARGIN)
                                .plusMillis(999)
                                .toSeconds()),
                "tcpKeepAlive", "true",
                // all statements are repeated
                "prepareThreshold", "1",
                // details of server errors quote values of users
                "logServerErrorDetail", "false",
                "binaryTransferEnable", "tsvector");
    }

    /** Without the password, which does not belong in a log; the URL's parameters may hold one too. */
    @Override
    public String toString() {
        return user + " at " + url.replaceFirst("[?].*", "") + ", " + poolSize + " connections";
    }
}
