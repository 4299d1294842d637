package org.trainingexample.adapter.http.message;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trainingexample.adapter.http.problem.Problem;
import org.trainingexample.adapter.http.problem.Problems;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;

/** Sends bodies while they are made. */
final class StreamWriter {
    private static final Logger LOG = LoggerFactory.getLogger(StreamWriter.class);

    /** The number of bytes that are buffered before the reply begins, so that an early failure still gets a problem document. */
    private static final int HELD_BACK = 32 << 10;

    /** How long after the time limit the connection is cut: before its first byte, a body can still answer with a problem. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private StreamWriter() {}

    /**
     * Sends a body below a head that is set and not sent. It reaches the receiver whole, or visibly cut.
     *
     * @return the problem to answer with instead, if the body failed before anything was sent; the response is empty then
     */
    static Optional<Problem> write(StreamedBody body, Request request, HttpServletResponse response)
            throws IOException {
        Map<String, String> trailers = new LinkedHashMap<>();
        if (request.takesTrailers()) {
            response.setTrailerFields(() -> trailers);
        } else {
            response.setHeader(Headers.TRAILER, null);
        }
        CuttableConnection connection = request.connection();
        ToReceiver receiver = new ToReceiver(response.getOutputStream(), connection);
        OutputStream out = new BufferedOutputStream(receiver, HELD_BACK);
        connection.breakIfClosed();
        Optional<Scheduler.Task> cut = request.timeLimit().left().map(left -> connection.cutAfter(left.plus(GRACE)));
        try {
            trailers.putAll(body.writeTo(out, response::setHeader));
            out.flush();
            connection.endIfClosed();
            return Optional.empty();
        } catch (Throwable failure) {
            // errors too: the receiver must not wait for the rest, nor take what it has for all
            if (receiver.broken) {
                LOG.debug("Request {} lost its sender in the middle of the reply", request.id(), failure);
                connection.cut(failure);
                return Optional.empty();
            }
            return fail(failure, connection, request, response);
        } finally {
            cut.ifPresent(Scheduler.Task::cancel);
        }
    }

    private static Optional<Problem> fail(
            Throwable failure, CuttableConnection connection, Request request, HttpServletResponse response) {
        Problem problem = Problems.of(named(failure), request.id());
        if (response.isCommitted()) {
            LOG.warn("The reply to request {} was cut in the middle: {}", request.id(), problem.type());
            connection.cut(failure);
            return Optional.empty();
        }
        connection.endIfClosed();
        response.reset();
        return Optional.of(problem);
    }

    /** An I/O failure that is not of the connection is one of a temporary file: nothing else is written here. */
    private static Throwable named(Throwable failure) {
        return failure instanceof IOException || failure instanceof UncheckedIOException
                ? new StoreFailureException(ErrorCode.INSUFFICIENT_STORAGE, failure)
                : failure;
    }

    /** Remembers whether it was the receiver that failed. */
    private static final class ToReceiver extends FilterOutputStream {
        private final CuttableConnection connection;
        private boolean broken;

        ToReceiver(OutputStream out, CuttableConnection connection) {
            super(out);
            this.connection = connection;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            attempt(() -> out.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            attempt(out::flush);
        }

        /** The response is not this stream's to close. */
        @Override
        public void close() throws IOException {
            flush();
        }

        private void attempt(Sending sending) throws IOException {
            connection.awaitReceiver();
            try {
                sending.run();
            } catch (IOException gone) {
                broken = true;
                throw gone;
            }
            connection.receiverIsServed();
        }

        @FunctionalInterface
        private interface Sending {
            void run() throws IOException;
        }
    }
}
