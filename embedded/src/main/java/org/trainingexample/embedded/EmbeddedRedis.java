package org.trainingexample.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.trainingexample.embedded.system.Loopback;
import org.trainingexample.embedded.system.Ports;

/** A real Redis server on loopback, as a child process. */
public final class EmbeddedRedis implements EmbeddedServer {

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
            OrphanedServers.stop(program);
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
            process.awaitReady(() ->
                    RedisProbe.answers(port, folder.password(), process.handle().pid()));
            return new EmbeddedRedis(process, port, folder.password());
        } catch (RuntimeException e) {
            process.stop();
            throw e;
        }
    }

    @Override
    public String url() {
        return "redis://:" + password.value() + "@" + Loopback.HOST + ":" + port;
    }

    @Override
    public String shellCommand() {
        return "REDISCLI_AUTH=" + password.inShell() + " redis-cli -h " + Loopback.HOST + " -p " + port;
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
