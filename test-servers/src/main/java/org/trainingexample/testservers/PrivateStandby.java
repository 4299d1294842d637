package org.trainingexample.testservers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.trainingexample.embedded.DataFolder;
import org.trainingexample.embedded.EmbeddedPostgres;

/**
 * A hot standby that streams from a {@link PrivatePostgres}. It starts from a copy of the files of the running primary, since
 * the embedded servers bring no {@code pg_basebackup}. Accepts the user of the primary with any password.
 */
public final class PrivateStandby implements AutoCloseable {
    /** Files that the standby creates itself; the WAL arrives by streaming. */
    private static final Set<String> NOT_COPIED = Set.of(
            "postmaster.pid",
            "postmaster.opts",
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final String TRUSTING = "host all all 127.0.0.1/32 trust\nhost replication all 127.0.0.1/32 trust\n";

    private final TestDatabase primary;
    private final DataFolder folder;
    private final EmbeddedPostgres server;

    private PrivateStandby(TestDatabase primary, DataFolder folder, EmbeddedPostgres server) {
        this.primary = primary;
        this.folder = folder;
        this.server = server;
    }

    /** A running one. */
    public static PrivateStandby of(PrivatePostgres primary) {
        DataFolder folder = Cache.folder();
        try {
            seed(primary.database(), folder.path().resolve("postgres"));
            return new PrivateStandby(primary.database(), folder, EmbeddedPostgres.start(folder));
        } catch (IOException | SQLException | RuntimeException failure) {
            folder.close();
            throw new IllegalStateException("no standby of " + primary.database(), failure);
        }
    }

    private static void seed(TestDatabase primary, Path copy) throws SQLException, IOException {
        try (Connection connection = primary.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            Path data = Path.of(single(statement, "SHOW data_directory"));
            statement.execute("SELECT pg_backup_start('standby', fast => true)");
            copy(data, copy);
            Files.writeString(
                    copy.resolve("backup_label"), single(statement, "SELECT labelfile FROM pg_backup_stop(false)"));
        }
        Files.writeString(copy.resolve("pg_hba.conf"), TRUSTING);
        Files.createFile(copy.resolve("standby.signal"));
        URI address = URI.create(primary.jdbcUrl().substring("jdbc:".length()));
        Files.writeString(
                copy.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=%s port=%d user=%s password=%s'%n"
                        .formatted(address.getHost(), address.getPort(), primary.user(), primary.password()),
                StandardOpenOption.APPEND);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.copy(folder, to.resolve(from.relativize(folder)), StandardCopyOption.COPY_ATTRIBUTES);
                return NOT_COPIED.contains(from.relativize(folder).toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path relative = from.relativize(file);
                if (!NOT_COPIED.contains(relative.toString())) {
                    try {
                        Files.copy(file, to.resolve(relative), StandardCopyOption.COPY_ATTRIBUTES);
                    } catch (NoSuchFileException dropped) {
                        // the WAL since the start of the backup says so too
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    /** Its copy of the database. */
    public TestDatabase database() {
        return new TestDatabase(server.jdbcUrl(), server.user(), server.password());
    }

    /** Returns once everything that is committed on the primary now can be read here. */
    public void catchUp() {
        await("SELECT pg_last_wal_replay_lsn() >= '" + single(primary, "SELECT pg_current_wal_insert_lsn()") + "'");
    }

    /** Stops streaming: what the primary commits from now on never arrives. */
    public void disconnect() {
        database().execute("ALTER SYSTEM SET primary_conninfo = ''");
        database().execute("SELECT pg_reload_conf()");
        await("SELECT NOT EXISTS (SELECT FROM pg_stat_wal_receiver)");
    }

    /** Makes it a primary of its own, with what it has received; sessions that are open stay so and may write from now on. */
    public void promote() {
        await("SELECT pg_promote(true, " + ProcessFamily.PATIENCE_SECONDS + ")");
    }

    /** Until a query returns true. */
    private void await(String query) {
        long end = System.nanoTime() + ProcessFamily.PATIENCE_SECONDS * 1_000_000_000L;
        while (!single(database(), query).equals("t")) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("not in time: " + query);
            }
            Thread.onSpinWait();
        }
    }

    private static String single(TestDatabase database, String query) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            return single(statement, query);
        } catch (SQLException failure) {
            throw new IllegalStateException("Failed: " + query, failure);
        }
    }

    private static String single(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    @Override
    public void close() {
        server.close();
        folder.close();
    }
}
