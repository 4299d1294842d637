package org.trainingexample.embedded.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port of a server on loopback, kept in a file so that the address stays the same from start to start. */
public record Ports(Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(Ports.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ATTEMPTS = 3;

    /** The lowest port to choose; the range ends below the ephemeral ports. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;

    /** Starts a server on the kept port, or on another one if a foreign process has taken it, even while starting. */
    public <T> T start(IntFunction<T> server) {
        for (int attempt = 1; ; attempt++) {
            int port = choose();
            try {
                return server.apply(port);
            } catch (IllegalStateException e) {
                if (attempt == ATTEMPTS || isFree(port)) {
                    throw e;
                }
            }
        }
    }

    private int choose() {
        try {
            int kept = Files.exists(file) ? parse(Files.readString(file)) : 0;
            if (kept != 0 && isFree(kept)) {
                return kept;
            }
            int port;
            do {
                port = RANDOM.nextInt(LOWEST, HIGHEST);
            } while (!isFree(port));
            if (kept != 0) {
                LOG.warn("Port {} is taken by another process, using {} from now on", kept, port);
            }
            FileTrees.write(file, port + "\n");
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int parse(String content) {
        return content.matches("[0-9]{1,5}\\R?") ? Integer.parseInt(content.trim()) : 0;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(Loopback.at(port));
            return true;
        } catch (IOException | IllegalArgumentException taken) {
            return false;
        }
    }
}
