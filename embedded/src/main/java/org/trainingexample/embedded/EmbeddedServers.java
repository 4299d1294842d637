package org.trainingexample.embedded;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** PostgreSQL and Redis together, with the data of both in one folder. */
public final class EmbeddedServers implements AutoCloseable {

    private final DataFolder folder;
    private final EmbeddedPostgres postgres;
    private final EmbeddedRedis redis;

    private EmbeddedServers(DataFolder folder, EmbeddedPostgres postgres, EmbeddedRedis redis) {
        this.folder = folder;
        this.postgres = postgres;
        this.redis = redis;
    }

    /**
     * Starts both servers on a folder and returns when both can be used. The folder is made if there is none; data in it
     * is found again, whichever processes were killed before.
     *
     * @throws IllegalStateException if the folder is in use or not to be used, or if a server does not start (then with
     *     the end of its log); nothing is left running
     */
    public static EmbeddedServers start(Path dataFolder) {
        DataFolder folder = DataFolder.open(dataFolder);
        CompletableFuture<EmbeddedPostgres> postgres = inParallel(EmbeddedPostgres::start, folder);
        CompletableFuture<EmbeddedRedis> redis = inParallel(EmbeddedRedis::start, folder);
        try {
            CompletableFuture.allOf(postgres, redis).join();
            return new EmbeddedServers(folder, postgres.join(), redis.join());
        } catch (CompletionException e) {
            closeStarted(postgres);
            closeStarted(redis);
            folder.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static <T> CompletableFuture<T> inParallel(Function<DataFolder, T> start, DataFolder folder) {
        return CompletableFuture.supplyAsync(
                () -> start.apply(folder), task -> new Thread(task, "embedded-servers").start());
    }

    private static void closeStarted(CompletableFuture<? extends AutoCloseable> server) {
        // Both have been joined; one that failed has left nothing.
        server.thenAccept(EmbeddedServers::close).exceptionally(failed -> null);
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The PostgreSQL of the folder. */
    public EmbeddedPostgres postgres() {
        return postgres;
    }

    /** The Redis of the folder. */
    public EmbeddedRedis redis() {
        return redis;
    }

    /** Stops both servers at the same time and gives the folder back. Takes 20 seconds at the very most. */
    @Override
    public void close() {
        CompletableFuture<Void> stop = CompletableFuture.runAsync(
                postgres::close, task -> new Thread(task, "embedded-servers").start());
        redis.close();
        stop.join();
        folder.close();
    }
}
