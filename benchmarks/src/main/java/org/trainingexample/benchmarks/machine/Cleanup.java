package org.trainingexample.benchmarks.machine;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be stopped and removed, the last first, at the end or when this process is told to exit. */
public final class Cleanup implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    public Cleanup() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "cleanup"));
    }

    /** Adds something and returns it; what comes too late is closed at once. */
    public synchronized <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        if (closed) {
            close();
            throw new IllegalStateException("told to exit");
        }
        return resource;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failure) {
                System.err.println("Cannot clean up: " + failure);
            }
        }
    }
}
