package org.trainingexample.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Redis server on loopback, as a child process. */
public final class EmbeddedRedis implements AutoCloseable {

    private final ServerProcess process;
    private final int port;
    private final Password password;

    private EmbeddedRedis(ServerProcess process, int port, Password password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts the server of a data folder and returns when it can be used and has loaded its data.
     *
     * @throws IllegalStateException with the end of the server's log if it cannot be started; nothing is left running
     */
    public static EmbeddedRedis start(DataFolder folder) {
        try {
            Path program = folder.binaries().redis();
            Path data = Files.createDirectories(folder.path().resolve("redis"));
            return new Ports(folder.path().resolve("redis.port")).start(port -> start(folder, program, data, port));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start Redis in " + folder.path(), e);
        }
    }

    private static EmbeddedRedis start(DataFolder folder, Path program, Path data, int port) {
        // By standard input: on the command line every account of the machine could read the password.
        ServerProcess process = ServerProcess.launch(
                "Redis",
                List.of(program.toString(), "-"),
                data,
                LogFile.of(folder, "redis"),
                RedisSettings.of(folder, port));
        try {
            process.awaitReady(() -> RedisProbe.answers(port, folder.password(), process.pid()));
            return new EmbeddedRedis(process, port, folder.password());
        } catch (RuntimeException e) {
            process.stop();
            throw e;
        }
    }

    /** The address as a {@code redis://} URL with the password: not for logs. */
    public String url() {
        return "redis://:" + password.value() + "@127.0.0.1:" + port;
    }

    /** A shell command that opens {@code redis-cli} on this server; it names the file of the password, not the password. */
    public String shellCommand() {
        return "REDISCLI_AUTH=" + password.inShell() + " redis-cli -h 127.0.0.1 -p " + port;
    }

    /** The process id of the server. */
    public long pid() {
        return process.pid();
    }

    /** Stops the server; what it acknowledged is safe. Takes 20 seconds at the very most. */
    @Override
    public void close() {
        process.stop();
    }
}
