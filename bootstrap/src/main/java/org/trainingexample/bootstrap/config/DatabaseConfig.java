package org.trainingexample.bootstrap.config;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which PostgreSQL is used and how long anybody waits for it.
 *
 * @param address null for the embedded one
 * @param statementTimeout how long a statement may run
 * @param statsTimeout the same for statistics, pages of preference pairs, and what is in datasets
 * @param lockTimeout how long a statement waits for a lock
 * @param requireDurable whether a PostgreSQL that may lose what it acknowledged is refused
 */
public record DatabaseConfig(
        @Nullable PostgresAddress address,
        int poolSize,
        Duration statementTimeout,
        Duration statsTimeout,
        Duration lockTimeout,
        Migration migration,
        boolean requireDurable) {

    private static final String SHORTEST = "10ms";
    private static final String LONGEST = "10m";

    /** The treatment of an older schema at the start. */
    public enum Migration {
        /** Migrates it. */
        AUTO,
        /** The server does not start. */
        CHECK,
        /** Nothing: the schema is managed elsewhere. */
        OFF
    }

    static Supplier<DatabaseConfig> from(Environment environment) {
        var address = environment.readOptional(Setting.DATABASE_URL, PostgresAddress.SYNTAX);
        var poolSize = environment.read(
                Setting.DATABASE_POOL_SIZE, Syntax.wholeNumber(1, 500).map(Math::toIntExact));
        var statementTimeout = environment.read(Setting.STATEMENT_TIMEOUT, Syntax.duration(SHORTEST, LONGEST));
        var statsTimeout = environment.read(Setting.STATS_TIMEOUT, Syntax.duration(SHORTEST, LONGEST));
        var lockTimeout = environment.read(Setting.LOCK_TIMEOUT, Syntax.duration(SHORTEST, LONGEST));
        var migration = environment.read(Setting.MIGRATE, Syntax.oneOf(Migration.class));
        var requireDurable = environment.read(Setting.REQUIRE_DURABLE_DB, Syntax.flag());
        return () -> new DatabaseConfig(
                address.get().orElse(null),
                poolSize.get(),
                statementTimeout.get(),
                statsTimeout.get(),
                lockTimeout.get(),
                migration.get(),
                requireDurable.get());
    }
}
