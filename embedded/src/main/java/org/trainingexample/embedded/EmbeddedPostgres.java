package org.trainingexample.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;
import org.trainingexample.embedded.system.Isolation;
import org.trainingexample.embedded.system.Loopback;
import org.trainingexample.embedded.system.Ports;

/** A real PostgreSQL server on loopback, as a child process. */
public final class EmbeddedPostgres implements EmbeddedServer {

    private static final int SOCKET_TIMEOUT_SECONDS = 20;

    private final ServerProcess process;
    private final int port;
    private final Password password;

    private EmbeddedPostgres(ServerProcess process, int port, Password password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts the server of a data folder and returns when it can be used. Its first start makes the database.
     *
     * @throws IllegalStateException with the end of the server's log if it cannot be started; nothing is left running
     */
    public static EmbeddedPostgres start(DataFolder folder) {
        try {
            Path home = folder.binaries().postgres();
            OrphanedServers.stop(home);
            Path data = PostgresCluster.prepare(folder, home);
            return new Ports(folder.path().resolve("postgres.port")).start(port -> start(folder, home, data, port));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start PostgreSQL in " + folder.path(), e);
        }
    }

    private static EmbeddedPostgres start(DataFolder folder, Path home, Path data, int port) {
        List<String> command = new ArrayList<>(
                List.of(home.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", Integer.toString(port)));
        PostgresSettings.of(folder).forEach(setting -> command.addAll(List.of("-c", setting)));
        ServerProcess process = ServerProcess.launch(
                "PostgreSQL", Isolation.notRoot(command), folder.path(), LogFile.of(folder, "postgres"), "");
        EmbeddedPostgres postgres = new EmbeddedPostgres(process, port, folder.password());
        try {
            process.awaitReady(() -> isReady(data, process.handle().pid()));
            postgres.requireOwn(data);
            return postgres;
        } catch (SQLException e) {
            process.stop();
            throw new IllegalStateException(process.failure("cannot be used").getMessage(), e);
        } catch (RuntimeException e) {
            process.stop();
            throw e;
        }
    }

    /** Its eighth line says so, of a standby too; a file left by a crash names another process in its first. */
    private static boolean isReady(Path data, long pid) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.size() >= 8
                    && lines.get(0).equals(Long.toString(pid))
                    && Set.of("ready", "standby").contains(lines.get(7).trim());
        } catch (IOException notYet) {
            return false;
        }
    }

    private void requireOwn(Path data) throws SQLException {
        try (Connection connection = dataSource("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            String served = single(statement, "SHOW data_directory");
            if (!Path.of(served).equals(data)) {
                throw new IllegalStateException("Port " + port + " serves the data of another PostgreSQL: " + served);
            }
            if (single(statement, "SELECT count(*) FROM pg_database WHERE datname = '" + PostgresCluster.NAME + "'")
                    .equals("0")) {
                statement.execute("CREATE DATABASE " + PostgresCluster.NAME);
            }
        }
    }

    private static String single(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private PGSimpleDataSource dataSource(String database) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {Loopback.HOST});
        dataSource.setPortNumbers(new int[] {port});
        dataSource.setDatabaseName(database);
        dataSource.setUser(PostgresCluster.NAME);
        dataSource.setPassword(password.value());
        dataSource.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
        return dataSource;
    }

    /** The address as JDBC wants it, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + Loopback.HOST + ":" + port + "/" + PostgresCluster.NAME;
    }

    @Override
    public String url() {
        return "postgres://" + PostgresCluster.NAME + ":" + password.value() + "@" + Loopback.HOST + ":" + port + "/"
                + PostgresCluster.NAME;
    }

    /** The owner of the database, who may do anything in it. */
    public String user() {
        return PostgresCluster.NAME;
    }

    /** The password of the user: not for logs. */
    public String password() {
        return password.value();
    }

    @Override
    public String shellCommand() {
        return "PGPASSWORD=" + password.inShell() + " psql postgres://" + PostgresCluster.NAME + "@" + Loopback.HOST
                + ":" + port + "/" + PostgresCluster.NAME;
    }

    @Override
    public ProcessHandle process() {
        return process.handle();
    }

    @Override
    public void close() {
        process.stop();
    }
}
