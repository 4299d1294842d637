package org.trainingexample.adapter.http.message;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.IdleTimeout;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that can be made to break where it would end, and that waits for its receiver alone. A reply in chunks shows by
 * its last chunk that it is whole, but one to HTTP/1.0 ends with the connection: there, only a reset (RST) differs from the end.
 */
final class CuttableConnection {
    private static final int RESET = 0;
    private static final int USUAL = -1;
    private static final long NEVER = 0;

    private final EndPoint endPoint;
    private final long idleTimeout;

    CuttableConnection(EndPoint endPoint) {
        this.endPoint = endPoint;
        this.idleTimeout = endPoint.getIdleTimeout();
    }

    /** Makes every later close a reset: by the server, a timeout, or the end of this process. */
    void breakIfClosed() {
        linger(RESET);
        receiverIsServed();
    }

    /** Makes a later close orderly again, after all written bytes. */
    void endIfClosed() {
        linger(USUAL);
        awaitReceiver();
    }

    /**
     * Begins to wait for the receiver to take something. Left to itself, Jetty counts from the last thing that was sent, and
     * takes the time in which nothing was ready for idleness of the receiver.
     */
    void awaitReceiver() {
        if (endPoint instanceof IdleTimeout timeout) {
            timeout.notIdle();
        }
        endPoint.setIdleTimeout(idleTimeout);
    }

    /** Begins to wait for the sender to send something, for this time at most, and never longer than usual. */
    void awaitSender(Duration longest) {
        if (endPoint instanceof IdleTimeout timeout) {
            timeout.notIdle();
        }
        long millis = Math.max(1, longest.toMillis());
        endPoint.setIdleTimeout(idleTimeout > 0 ? Math.min(idleTimeout, millis) : millis);
    }

    /** The sender sent something. */
    void senderIsHeard() {
        endPoint.setIdleTimeout(idleTimeout);
    }

    /** Cuts the connection after this time, unless the task is cancelled: however much is taken at a time, in the end it is enough. */
    Scheduler.Task cutAfter(Duration time) {
        return endPoint instanceof IdleTimeout timeout
                ? timeout.getScheduler()
                        .schedule(
                                () -> cut(new TimeoutException("the reply took too long")),
                                Math.max(1, time.toMillis()),
                                TimeUnit.MILLISECONDS)
                : () -> false;
    }

    /** The receiver took what it was offered, and waits for us. */
    void receiverIsServed() {
        endPoint.setIdleTimeout(NEVER);
    }

    /** Resets the connection; what was written and not yet sent is lost. */
    void cut(Throwable cause) {
        endPoint.close(cause);
    }

    private void linger(int seconds) {
        if (endPoint.getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, seconds);
            } catch (IOException closed) {
                // as it is closed already, nothing can be changed about how; whoever writes next will hear of it
            }
        }
    }
}
