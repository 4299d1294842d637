package org.trainingexample.adapter.postgres;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.ValidateResult;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.postgres.jdbc.Database;
import org.trainingexample.adapter.postgres.jdbc.PostgresFailures;
import org.trainingexample.adapter.postgres.jdbc.PostgresFailures.Phase;
import org.trainingexample.adapter.postgres.schema.MigrationLock;
import org.trainingexample.adapter.postgres.schema.SchemaVersion;
import org.trainingexample.domain.failure.StoreFailureException;

/** The tables of this adapter, in the first schema of the connections' {@code search_path}, beside tables of others. */
public final class PostgresSchema {
    /** The version of the tables compared with this release. */
    public enum State {
        /** They are those of this release. */
        CURRENT,
        /** There are none. */
        MISSING,
        /** They are those of an older release, and must be migrated. */
        OLDER,
        /** They are those of a newer release, which this one does not know. */
        NEWER
    }

    private final DataSource dataSource;

    /** @param dataSource lends three connections at once; from a pool of this adapter only its address is taken */
    public PostgresSchema(DataSource dataSource) {
        // a migration may take longer than any request
        this.dataSource = dataSource instanceof PostgresDataSource pool ? pool.unpooled() : dataSource;
    }

    /**
     * Brings the tables up to date. Several instances may do so at once: one works, the others wait for it.
     *
     * @throws IllegalStateException if the database does not keep text in UTF-8, or if the tables are those of a newer release
     * @throws StoreFailureException if the server cannot be reached
     */
    public void migrate() {
        try {
            Jdbi.create(dataSource).useHandle(handle -> {
                requireUtf8(handle);
                MigrationLock.hold(handle, () -> {
                    requireNotNewer(SchemaVersion.read(handle));
                    flyway().migrate();
                });
            });
        } catch (RuntimeException failure) {
            throw PostgresFailures.translate(failure, Phase.NOT_APPLIED);
        }
    }

    /**
     * Finds out, without changing anything, whether the tables are those of this release.
     *
     * @throws IllegalStateException if they are not, or if an applied migration is not the one of this release
     * @throws StoreFailureException if the server cannot be reached
     */
    public void check() {
        SchemaVersion found;
        ValidateResult result;
        try {
            found = Jdbi.create(dataSource).withHandle(SchemaVersion::read);
            result = flyway().validateWithResult();
        } catch (RuntimeException failure) {
            throw PostgresFailures.translate(failure, Phase.NOT_APPLIED);
        }
        requireNotNewer(found);
        if (!found.isCurrent()) {
            throw new IllegalStateException(found + ": start once with MIGRATE=auto, as a user who may change tables");
        }
        if (!result.validationSuccessful) {
            throw new IllegalStateException(
                    "the migrations that made the tables are not those of this release; restore a backup");
        }
    }

    /**
     * Finds out at little cost whether the tables are those of this release.
     *
     * @throws StoreFailureException if the server cannot be reached
     */
    public static State state(Jdbi jdbi) {
        SchemaVersion found = new Database(jdbi).read(SchemaVersion::read);
        if (found.isCurrent()) {
            return State.CURRENT;
        }
        return found.isMissing() ? State.MISSING : found.isNewer() ? State.NEWER : State.OLDER;
    }

    private static void requireNotNewer(SchemaVersion found) {
        if (found.isNewer()) {
            throw new IllegalStateException(
                    found + ": start that release, or restore a backup that was made before the upgrade");
        }
    }

    private static void requireUtf8(Handle handle) {
        String encoding = handle.createQuery("SHOW server_encoding")
                .map((row, context) -> row.getString(1))
                .one();
        if (!encoding.equals("UTF8")) {
            throw new IllegalStateException("the database must keep text in UTF8, not in " + encoding);
        }
    }

    private Flyway flyway() {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:org/trainingexample/adapter/postgres/schema")
                .failOnMissingLocations(true)
                .table(SchemaVersion.HISTORY)
                // the schema of an embedding service has other tables, which no migration touches
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .loggers("slf4j");
        holdSessionLock(configuration);
        return configuration.load();
    }

    /**
     * The lock that keeps instances apart belongs to the session: a transaction of its own would hold up CREATE INDEX
     * CONCURRENTLY. Asked for by the only method that Flyway has in every version from 11 to 13, deprecated in the last.
     */
    @SuppressWarnings("deprecation")
    private static void holdSessionLock(FluentConfiguration configuration) {
        configuration
                .getPluginRegister()
                .getPlugin(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
    }
}
