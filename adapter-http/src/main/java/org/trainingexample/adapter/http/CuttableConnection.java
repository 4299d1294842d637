package org.trainingexample.adapter.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.IdleTimeout;

/**
 * A connection that can be made to break where it would end. A reply in chunks shows by its last chunk that it is whole, but
 * one to HTTP/1.0 ends with the connection: there, only a reset (RST) differs from the end.
 */
final class CuttableConnection {
    private static final int RESET = 0;
    private static final int USUAL = -1;

    private final EndPoint endPoint;

    CuttableConnection(EndPoint endPoint) {
        this.endPoint = endPoint;
    }

    /** From now on whatever closes the connection resets it: we, a time-out, or the end of this process. */
    void breakIfClosed() {
        linger(RESET);
    }

    /** From now on the connection is closed as usual, after all that was written. */
    void endIfClosed() {
        linger(USUAL);
    }

    /** Begins to wait for the other end anew: the time that a body took to be made is not the receiver's. */
    void awaitReceiver() {
        if (endPoint instanceof IdleTimeout timeout) {
            timeout.notIdle();
        }
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
