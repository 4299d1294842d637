package org.trainingexample.bootstrap.service;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trainingexample.adapter.postgres.PostgresConfig;
import org.trainingexample.bootstrap.config.DatabaseConfig;
import org.trainingexample.bootstrap.config.ExportConfig;
import org.trainingexample.bootstrap.config.ImportConfig;
import org.trainingexample.bootstrap.config.PostgresAddress;
import org.trainingexample.bootstrap.config.RedisAddress;
import org.trainingexample.bootstrap.config.ServiceConfig;
import org.trainingexample.embedded.EmbeddedServers;
import org.trainingexample.embedded.EmbeddedServers.Kind;

/** PostgreSQL and Redis: those of the configuration and, where it names none, embedded ones. */
final class Stores {
    private static final Logger LOG = LoggerFactory.getLogger(Stores.class);
    private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(10);

    /** One each for small work, for expensive reads and for long changes, so that none takes all connections. */
    private static final int SMALLEST_POOL = 3;

    /** One for the relay, one for readiness checks, and one for each task of the maintenance: none must wait for another. */
    private static final int BACKGROUND_CONNECTIONS = 5;

    private final ServiceConfig config;
    private final @Nullable EmbeddedServers embedded;

    private Stores(ServiceConfig config, @Nullable EmbeddedServers embedded) {
        this.config = config;
        this.embedded = embedded;
    }

    /**
     * Starts those of the wanted servers that the configuration does not name.
     *
     * @param resources takes them before their start is awaited, so that closing ends a start, too
     */
    static Stores open(ServiceConfig config, Set<Kind> wanted, Resources resources) {
        Set<Kind> needed = EnumSet.copyOf(wanted);
        if (config.database().address() != null) {
            needed.remove(Kind.POSTGRES);
        }
        if (config.events().redis() != null) {
            needed.remove(Kind.REDIS);
        }
        if (needed.isEmpty()) {
            return new Stores(config, null);
        }
        EmbeddedServers servers = resources.add(EmbeddedServers.launch(config.dataDirectory(), needed));
        servers.awaitStarted();
        LOG.warn("Embedded servers, with their data in {}: for one machine, without backups", config.dataDirectory());
        if (needed.contains(Kind.POSTGRES)) {
            LOG.info("PostgreSQL: {}", servers.postgres().shellCommand());
        }
        if (needed.contains(Kind.REDIS)) {
            LOG.info("Redis: {}", servers.redis().shellCommand());
        }
        return new Stores(config, servers);
    }

    /** The pool for requests. */
    PostgresConfig requestPool() {
        DatabaseConfig database = config.database();
        return new PostgresConfig(
                address(),
                user(),
                password(),
                "training-example-service",
                Math.max(SMALLEST_POOL, database.poolSize()),
                config.requests().queueTimeout(),
                config.requests().queueSize(),
                database.statementTimeout(),
                database.lockTimeout(),
                IDLE_IN_TRANSACTION);
    }

    /** The pool for background work. */
    PostgresConfig backgroundPool() {
        return requestPool().withPool("training-example-background", BACKGROUND_CONNECTIONS);
    }

    /** The pool for imports, which keep connections for long, and wait longer for each other than requests do. */
    PostgresConfig importPool() {
        ImportConfig imports = config.imports();
        return requestPool()
                .withPool("training-example-import", imports.poolSize())
                .withTimeouts(imports.timeout(), imports.timeout(), imports.timeout());
    }

    /**
     * The pool for exports: long work, which keeps a connection while a client takes its time, and which gets one at once or not
     * at all, as requests do. What is long but waits for no client, like filling and freezing datasets, has a share of the
     * connections for requests, as it may join their transaction.
     */
    PostgresConfig exportPool() {
        DatabaseConfig database = config.database();
        ExportConfig exports = config.exports();
        return new PostgresConfig(
                address(),
                user(),
                password(),
                "training-example-export",
                exports.poolSize(),
                config.requests().queueTimeout(),
                config.requests().queueSize(),
                exports.timeout(),
                database.lockTimeout(),
                exports.timeout());
    }

    URI redis() {
        RedisAddress address = config.events().redis();
        return address == null ? URI.create(servers().redis().url()) : address.url();
    }

    private String address() {
        PostgresAddress address = config.database().address();
        return address == null ? servers().postgres().jdbcUrl() : address.jdbcUrl();
    }

    private String user() {
        PostgresAddress address = config.database().address();
        return address == null ? servers().postgres().user() : address.user();
    }

    private String password() {
        PostgresAddress address = config.database().address();
        return address == null
                ? servers().postgres().password()
                : address.password().value();
    }

    private EmbeddedServers servers() {
        return Objects.requireNonNull(embedded);
    }
}
