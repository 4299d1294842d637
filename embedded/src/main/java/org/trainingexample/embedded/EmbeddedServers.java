package org.trainingexample.embedded;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** PostgreSQL and Redis together, with the data of both in one folder, and started again should one of them die. */
public final class EmbeddedServers implements AutoCloseable {

    private final DataFolder folder;
    private final Supervisor<EmbeddedPostgres> postgres;
    private final Supervisor<EmbeddedRedis> redis;

    private EmbeddedServers(DataFolder folder) {
        this.folder = folder;
        this.postgres = new Supervisor<>("PostgreSQL", () -> EmbeddedPostgres.start(folder));
        this.redis = new Supervisor<>("Redis", () -> EmbeddedRedis.start(folder));
    }

    /**
     * Starts both servers on a folder and returns when both can be used. The folder is made if there is none; data in it
     * is found again, whichever processes were killed before. A process that is told to exit during the start stops what
     * was started; after it, closing is up to the caller, who knows what must end before the servers do.
     *
     * @throws IllegalStateException if the folder is in use or not to be used, or if a server does not start (then with
     *     the end of its log); nothing is left running
     */
    public static EmbeddedServers start(Path dataFolder) {
        EmbeddedServers servers = new EmbeddedServers(DataFolder.open(dataFolder));
        Thread abort = new Thread(servers::close, "embedded-servers-abort");
        try {
            Runtime.getRuntime().addShutdownHook(abort);
            servers.postgres();
            servers.redis();
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        } finally {
            unregister(abort);
        }
    }

    private static void unregister(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exiting) {
            // Then the hook is at work.
        }
    }

    /** The PostgreSQL of the folder. */
    public EmbeddedPostgres postgres() {
        return postgres.server();
    }

    /** The Redis of the folder. */
    public EmbeddedRedis redis() {
        return redis.server();
    }

    /** Stops both servers at the same time and gives the folder back. Takes 20 seconds at the very most. */
    @Override
    public void close() {
        CompletableFuture<Void> postgresStopped = CompletableFuture.runAsync(
                postgres::close, task -> new Thread(task, "embedded-servers-close").start());
        redis.close();
        postgresStopped.join();
        folder.close();
    }
}
