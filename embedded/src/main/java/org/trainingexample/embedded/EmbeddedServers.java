package org.trainingexample.embedded;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** PostgreSQL, Redis or both, with their data in one folder, and started again should one of them die. */
public final class EmbeddedServers implements AutoCloseable {
    /** A server that can be started here. */
    public enum Kind {
        POSTGRES,
        REDIS
    }

    private final DataFolder folder;
    private final Optional<Supervisor<EmbeddedPostgres>> postgres;
    private final Optional<Supervisor<EmbeddedRedis>> redis;

    private EmbeddedServers(DataFolder folder, Set<Kind> kinds) {
        this.folder = folder;
        this.postgres = Optional.of(folder)
                .filter(any -> kinds.contains(Kind.POSTGRES))
                .map(data -> new Supervisor<>("PostgreSQL", () -> EmbeddedPostgres.start(data)));
        this.redis = Optional.of(folder)
                .filter(any -> kinds.contains(Kind.REDIS))
                .map(data -> new Supervisor<>("Redis", () -> EmbeddedRedis.start(data)));
    }

    /** Starts both servers, as {@link #start(Path, Set)} does. */
    public static EmbeddedServers start(Path dataFolder) {
        return start(dataFolder, EnumSet.allOf(Kind.class));
    }

    /**
     * Starts servers on a folder and returns when all of them can be used. The folder is made if there is none; data in it
     * is found again, whichever processes were killed before. A process that is told to exit during the start stops what
     * was started; after it, closing is up to the caller, who knows what must end before the servers do.
     *
     * @throws IllegalStateException if the folder is in use or not to be used, or if a server does not start (then with
     *     the end of its log); nothing is left running
     */
    public static EmbeddedServers start(Path dataFolder, Set<Kind> kinds) {
        EmbeddedServers servers = launch(dataFolder, kinds);
        Thread abort = new Thread(servers::close, "embedded-servers-abort");
        try {
            Runtime.getRuntime().addShutdownHook(abort);
            servers.awaitStarted();
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        } finally {
            unregister(abort);
        }
    }

    /**
     * Begins to start servers on a folder, as {@link #start(Path, Set)} does, and does not wait for them. The caller closes what
     * is returned, whether or not the start is over, and sees to it that a process that ends closes it, too.
     *
     * @throws IllegalStateException if the folder is in use or not to be used; nothing is left running
     */
    public static EmbeddedServers launch(Path dataFolder, Set<Kind> kinds) {
        return new EmbeddedServers(DataFolder.open(dataFolder), kinds);
    }

    /**
     * Waits until all servers can be used.
     *
     * @throws IllegalStateException if a server does not start (then with the end of its log), or if they are closed meanwhile
     */
    public void awaitStarted() {
        postgres.ifPresent(Supervisor::server);
        redis.ifPresent(Supervisor::server);
    }

    private static void unregister(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exiting) {
            // Then the hook is at work.
        }
    }

    /** The PostgreSQL of the folder. @throws java.util.NoSuchElementException if it was not to be started */
    public EmbeddedPostgres postgres() {
        return postgres.orElseThrow().server();
    }

    /** The Redis of the folder. @throws java.util.NoSuchElementException if it was not to be started */
    public EmbeddedRedis redis() {
        return redis.orElseThrow().server();
    }

    /** Stops the servers at the same time and gives the folder back. Takes 20 seconds at the very most. */
    @Override
    public void close() {
        CompletableFuture<Void> postgresStopped = CompletableFuture.runAsync(
                () -> postgres.ifPresent(Supervisor::close),
                task -> new Thread(task, "embedded-servers-close").start());
        redis.ifPresent(Supervisor::close);
        postgresStopped.join();
        folder.close();
    }
}
