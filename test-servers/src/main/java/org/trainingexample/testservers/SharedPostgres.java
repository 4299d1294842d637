package org.trainingexample.testservers;

import java.security.SecureRandom;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The one PostgreSQL server of this JVM. */
final class SharedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SharedPostgres.class);
    private static final String VARIABLE = "TEST_DATABASE_URL";

    private final TestDatabase administration;
    private final AutoCloseable server;

    private SharedPostgres(TestDatabase administration, AutoCloseable server, String origin) {
        this.administration = administration;
        this.server = server;
        LOG.info("Tests use PostgreSQL at {}, {}", administration, origin);
    }

    /** Started by the first class that asks, stopped when all tests are done. */
    static SharedPostgres of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedPostgres.class))
                .computeIfAbsent(SharedPostgres.class, type -> choose(), SharedPostgres.class);
    }

    private static SharedPostgres choose() {
        String url = System.getenv(VARIABLE);
        if (url != null && !url.isBlank()) {
            return new SharedPostgres(TestDatabase.parse(url), () -> {}, "named by " + VARIABLE);
        }
        if (ContainerEngine.answers()) {
            PostgreSQLContainer container = new PostgreSQLContainer("postgres:18");
            container.start();
            return new SharedPostgres(
                    new TestDatabase(container.getJdbcUrl(), container.getUsername(), container.getPassword()),
                    container,
                    "in a container");
        }
        PrivatePostgres embedded = PrivatePostgres.start();
        return new SharedPostgres(embedded.database(), embedded, "embedded");
    }

    TestDatabase create() {
        // Unique among all who may share the server, in other JVMs and on other machines too.
        String name = "test_" + Long.toHexString(new SecureRandom().nextLong());
        administration.execute("CREATE DATABASE " + name);
        return administration.named(name);
    }

    void drop(TestDatabase database) {
        String name = database.jdbcUrl().replaceFirst(".*/([^?]*).*", "$1");
        administration.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
