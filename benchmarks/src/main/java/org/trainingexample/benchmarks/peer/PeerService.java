package org.trainingexample.benchmarks.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trainingexample.benchmarks.machine.ChildProcess;
import org.trainingexample.benchmarks.machine.Cleanup;

/** The FastAPI service of two processes, installed into a folder of its own. */
record PeerService(int port, long process) {
    static final String TABLE = "training_examples";
    private static final List<String> PACKAGES =
            List.of("fastapi", "uvicorn", "uvloop", "httptools", "orjson", "asyncpg", "redis");
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(10);
    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    /** @param python one that has the packages already, or null to install them */
    static PeerService start(Path folder, Servers servers, @Nullable Path python, Cleanup cleanup)
            throws PeerUnavailableException, IOException, SQLException {
        Path home = Files.createDirectories(folder.resolve("peer"));
        Files.writeString(home.resolve("app.py"), resource("app.py"));
        int port = freePort();
        try {
            String program = python == null
                    ? install(home, cleanup)
                    : python.toAbsolutePath().toString();
            List<String> command = new ArrayList<>(List.of(program, "-m", "uvicorn", "app:app", "--workers", "2"));
            command.addAll(List.of("--loop", "uvloop", "--http", "httptools", "--no-access-log"));
            command.addAll(List.of("--port", Integer.toString(port)));
            Map<String, String> variables =
                    Map.of("DATABASE_URL", servers.peers().url(), "REDIS_URL", servers.redisUrl());
            ChildProcess process = cleanup.add(ChildProcess.start(home, "uvicorn", command, variables, Set.of()));
            process.await(START_LIMIT, () -> count(process.log(), "startup complete") == 2 && answers(port));
            servers.peers().execute(resource("schema.sql"));
            return new PeerService(port, process.id());
        } catch (IOException | IllegalStateException failure) {
            throw new PeerUnavailableException(String.valueOf(failure.getMessage()));
        }
    }

    private static String install(Path home, Cleanup cleanup) throws IOException {
        run(home, "venv", List.of("python3", "-m", "venv", "venv"), cleanup);
        String python = home.resolve("venv/bin/python").toString();
        List<String> command = new ArrayList<>(List.of(python, "-m", "pip", "install", "--quiet", "--retries", "1"));
        command.addAll(PACKAGES);
        run(home, "pip", command, cleanup);
        return python;
    }

    private static void run(Path home, String name, List<String> command, Cleanup cleanup) throws IOException {
        cleanup.add(ChildProcess.start(home, name, command, Map.of(), Set.of())).awaitSuccess(INSTALL_LIMIT);
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PeerService.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
