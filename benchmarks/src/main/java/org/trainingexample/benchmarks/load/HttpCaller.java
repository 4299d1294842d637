package org.trainingexample.benchmarks.load;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client of an HTTP server on this machine, on one connection for as long as the server keeps it. */
public final class HttpCaller implements Caller {
    private static final long PAUSE_AFTER_FAILURE = 10_000_000;

    private final int port;
    private final Supplier<byte[]> requests;
    private @Nullable HttpConnection connection;

    /** @param requests whole requests, from the request line to the end of the body */
    public HttpCaller(int port, Supplier<byte[]> requests) {
        this.port = port;
        this.requests = requests;
    }

    @Override
    public int call() {
        try {
            HttpConnection open = connection == null ? new HttpConnection(port) : connection;
            connection = open;
            int status = open.exchange(requests.get());
            if (open.isLast()) {
                close();
            }
            return status;
        } catch (IOException failure) {
            close();
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE);
            return NO_ANSWER;
        }
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException closedAlready) {
                // as it should be
            }
            connection = null;
        }
    }
}
