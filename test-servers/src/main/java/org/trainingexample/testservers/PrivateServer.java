package org.trainingexample.testservers;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.trainingexample.embedded.DataFolder;
import org.trainingexample.embedded.EmbeddedServer;

/**
 * A server that one test has to itself, so it may stop, freeze and kill it. Its address and its data stay the same when
 * it is started again.
 */
public abstract sealed class PrivateServer<S extends EmbeddedServer> implements AutoCloseable
        permits PrivatePostgres, PrivateRedis {

    private final Function<DataFolder, S> start;
    private final DataFolder folder;
    private S server;

    PrivateServer(Function<DataFolder, S> start) {
        this.start = start;
        this.folder = Cache.folder();
        try {
            this.server = start.apply(folder);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    S server() {
        return server;
    }

    /** Its address with the credentials. */
    public final String url() {
        return server.url();
    }

    /** Stops it in an orderly way: connections are refused from now on. */
    public final void stop() {
        resume();
        server.close();
    }

    /** Kills it with all its processes, as the machine's end would. */
    public final void kill() {
        processes().kill();
        server.process()
                .onExit()
                .orTimeout(ProcessFamily.PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Lets it hang: connections are accepted by the operating system, but nobody answers. */
    public final void freeze() {
        processes().freeze();
    }

    /** Ends a freeze; everything that was asked meanwhile is answered. */
    public final void resume() {
        processes().resume();
    }

    /** Starts it again after {@link #stop} or {@link #kill}. */
    public final void startAgain() {
        String address = url();
        server = start.apply(folder);
        if (!url().equals(address)) {
            throw new IllegalStateException("Another process has taken the port of the server");
        }
    }

    @Override
    public final void close() {
        stop();
        folder.close();
    }

    private ProcessFamily processes() {
        return ProcessFamily.of(server.process());
    }
}
