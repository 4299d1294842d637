package org.trainingexample.testservers;

import org.trainingexample.embedded.DataFolder;
import org.trainingexample.embedded.EmbeddedRedis;

/**
 * A Redis server that one test has to itself, so it may stop, freeze and kill it. Its address and its data stay the same
 * when it is started again.
 */
public final class PrivateRedis implements AutoCloseable {

    private final DataFolder folder;
    private EmbeddedRedis server;

    private PrivateRedis(DataFolder folder, EmbeddedRedis server) {
        this.folder = folder;
        this.server = server;
    }

    public static PrivateRedis start() {
        DataFolder folder = Cache.folder();
        try {
            return new PrivateRedis(folder, EmbeddedRedis.start(folder));
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Its address with the password, as a {@code redis://} URL. */
    public String url() {
        return server.url();
    }

    /** Stops it in an orderly way: connections are refused from now on. */
    public void stop() {
        resume();
        server.close();
    }

    /** Kills it, as the machine's end would. */
    public void kill() {
        ProcessFamily.of(server.pid()).kill();
    }

    /** Lets it hang: connections are accepted by the operating system, but nobody answers. */
    public void freeze() {
        ProcessFamily.of(server.pid()).freeze();
    }

    /** Ends a freeze; everything that was asked meanwhile is answered. */
    public void resume() {
        ProcessFamily.of(server.pid()).resume();
    }

    /** Starts it again after {@link #stop} or {@link #kill}. */
    public void startAgain() {
        String address = server.url();
        server = EmbeddedRedis.start(folder);
        if (!server.url().equals(address)) {
            throw new IllegalStateException("Another process has taken the port of " + address);
        }
    }

    @Override
    public void close() {
        stop();
        folder.close();
    }
}
