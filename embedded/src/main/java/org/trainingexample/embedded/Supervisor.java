package org.trainingexample.embedded;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a server in a thread of its own, and restarts it whenever it ends unexpectedly, until closed. */
final class Supervisor<S extends EmbeddedServer> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Supplier<S> start;
    private final CompletableFuture<S> first = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean closing;

    Supervisor(String name, Supplier<S> start) {
        this.start = start;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The server as it was first started; later ones have the same address. */
    S server() {
        try {
            return first.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Stops the server, or the attempt to start it. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // Half a stop would leave the server behind.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        S server;
        try {
            server = start.get();
        } catch (RuntimeException | Error e) {
            first.completeExceptionally(e);
            return;
        }
        first.complete(server);
        try {
            while (true) {
                server.process().onExit().get();
                LOG.error("{} has ended by itself and is started again", thread.getName());
                server = startAgain();
            }
        } catch (InterruptedException | ExecutionException closed) {
            server.close();
        }
    }

    private S startAgain() throws InterruptedException {
        for (Duration pause = SHORTEST_PAUSE; ; pause = pause.multipliedBy(2)) {
            Thread.sleep(Math.min(pause.toMillis(), LONGEST_PAUSE.toMillis()));
            try {
                return start.get();
            } catch (RuntimeException | Error e) {
                if (closing) {
                    throw new InterruptedException();
                }
                LOG.error("{} does not start", thread.getName(), e);
            }
        }
    }
}
