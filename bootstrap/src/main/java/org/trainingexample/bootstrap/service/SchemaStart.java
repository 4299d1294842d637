package org.trainingexample.bootstrap.service;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trainingexample.adapter.postgres.PostgresLegacyDoubles;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.adapter.postgres.PostgresSettings;
import org.trainingexample.bootstrap.config.DatabaseConfig;

/** Prepares a database before it is used. */
final class SchemaStart {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaStart.class);

    private SchemaStart() {}

    private static void warnOfDoubles(PostgresLegacyDoubles doubles) {
        if (doubles.count() > 0) {
            LOG.warn(
                    "{} datasets have the name and version of an older one; rename them with PATCH /datasets/{id} (GET"
                            + " /datasets/?name=…&version=… shows all of one name and version): {}",
                    doubles.count(),
                    doubles.some());
        }
    }

    /**
     * Brings the tables up to date, or checks that they are, and says how durable commits will be.
     *
     * @throws IllegalStateException if the tables are not to be used, or commits are not durable though they must be
     */
    static void prepare(DatabaseConfig settings, DataSource dataSource, Jdbi jdbi) {
        PostgresSchema schema = new PostgresSchema(dataSource);
        switch (settings.migration()) {
            case AUTO -> schema.migrate();
            case CHECK -> schema.check();
            case OFF -> LOG.info("The tables are not looked at (MIGRATE=off)");
        }
        if (settings.migration() != DatabaseConfig.Migration.OFF) {
            warnOfDoubles(PostgresLegacyDoubles.read(jdbi));
        }
        PostgresSettings found = PostgresSettings.read(jdbi);
        LOG.info("Database: {}", found);
        if (!found.isDurable()) {
            if (settings.requireDurable()) {
                throw new IllegalStateException(
                        "REQUIRE_DURABLE_DB is set, but this database may lose commits: " + found);
            }
            LOG.warn("This database may lose what it acknowledged when its machine fails");
        }
    }
}
