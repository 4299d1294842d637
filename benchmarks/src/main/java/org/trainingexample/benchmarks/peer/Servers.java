package org.trainingexample.benchmarks.peer;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import org.trainingexample.benchmarks.machine.Cleanup;
import org.trainingexample.embedded.EmbeddedPostgres;
import org.trainingexample.embedded.EmbeddedServers;

/** The PostgreSQL and the Redis that all share, as the product starts them, with as much memory as production would give. */
final class Servers {
    private static final String PEER = "peer";
    private static final long MEBIBYTE = 1 << 20;
    private static final long MOST_BUFFERS = 2_048;

    private final EmbeddedServers servers;

    private Servers(EmbeddedServers servers) {
        this.servers = servers;
    }

    static Servers start(Path folder, Cleanup cleanup) throws SQLException {
        Path data = folder.resolve("data");
        // its buffers are a matter of the start
        try (EmbeddedServers first = EmbeddedServers.start(data)) {
            Database database = database(first.postgres(), "");
            database.execute("ALTER SYSTEM SET shared_buffers = '" + buffers() + "MB'", "CREATE DATABASE " + PEER);
        }
        return new Servers(cleanup.add(EmbeddedServers.start(data)));
    }

    /** A quarter of the memory, in MiB. */
    private static long buffers() {
        long memory = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
        return Math.min(MOST_BUFFERS, memory / 4 / MEBIBYTE);
    }

    Database ours() {
        return database(servers.postgres(), "");
    }

    Database peers() {
        return database(servers.postgres(), PEER);
    }

    private static Database database(EmbeddedPostgres postgres, String name) {
        return new Database(
                named(postgres.jdbcUrl(), name), postgres.user(), postgres.password(), named(postgres.url(), name));
    }

    private static String named(String url, String name) {
        return name.isEmpty() ? url : url.substring(0, url.lastIndexOf('/') + 1) + name;
    }

    long postgresProcess() {
        return servers.postgres().process().pid();
    }

    String redisUrl() {
        return servers.redis().url();
    }
}
