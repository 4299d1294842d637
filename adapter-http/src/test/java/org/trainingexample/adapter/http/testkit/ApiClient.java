package org.trainingexample.adapter.http.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A client that sends exactly what it is told, well-formed or not, one connection for each request. Whoever listens sees
 * every exchange.
 */
public final class ApiClient {
    /** Some calls are much work, and a test machine may be busy. */
    private static final int TIMEOUT = 120_000;

    private final URI server;
    private final Consumer<ApiExchange> listener;

    public ApiClient(URI server, Consumer<ApiExchange> listener) {
        this.server = server;
        this.listener = listener;
    }

    public ApiRequest get(String target) {
        return request("GET", target);
    }

    public ApiRequest head(String target) {
        return request("HEAD", target);
    }

    public ApiRequest post(String target) {
        return request("POST", target);
    }

    public ApiRequest patch(String target) {
        return request("PATCH", target);
    }

    public ApiRequest delete(String target) {
        return request("DELETE", target);
    }

    public ApiRequest request(String method, String target) {
        return new ApiRequest(this, method, target);
    }

    ApiReply exchange(ApiRequest request) {
        ApiReply reply = raw(request.bytes(server.getAuthority()), request.method())
                .orElseThrow(() -> new AssertionError("the server closed the connection without a reply"));
        listener.accept(new ApiExchange(request, reply));
        return reply;
    }

    /** Sends these bytes and reads one reply; empty if the server closed the connection instead. */
    public Optional<ApiReply> raw(byte[] bytes) {
        return raw(bytes, "");
    }

    /** Sends this text, its characters as bytes, and reads one reply; empty if the server closed the connection instead. */
    public Optional<ApiReply> raw(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends these bytes and reads replies until the server closes the connection. */
    public List<ApiReply> rawUntilClosed(String text) {
        try (Connection connection = connect()) {
            connection.send(text);
            List<ApiReply> replies = new ArrayList<>();
            for (var reply = connection.read(); reply.isPresent(); reply = connection.read()) {
                replies.add(reply.get());
            }
            return replies;
        }
    }

    private Optional<ApiReply> raw(byte[] bytes, String method) {
        try (Connection connection = connect()) {
            connection.send(bytes);
            return connection.read(method);
        }
    }

    /** Opens a connection to send to and read from step by step. */
    public Connection connect() {
        try {
            return new Connection(new Socket(server.getHost(), server.getPort()));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** A connection that is kept open between requests. */
    public static final class Connection implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(TIMEOUT);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        public void send(String text) {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /**
         * Sends bytes. A server that stops reading is not a failure, since its reply may still be read.
         *
         * @return whether it took all of them
         */
        public boolean send(byte[] bytes) {
            try {
                out.write(bytes);
                out.flush();
                return true;
            } catch (SocketException stoppedReading) {
                return false;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        /** Says that nothing more will be sent; replies can still be read. */
        public void endOutput() {
            try {
                socket.shutdownOutput();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        /** Reads one line, without its end. */
        public String readLine() {
            try {
                return ApiReply.someLine(in);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        public Optional<ApiReply> read() {
            return read("");
        }

        /** Reads the reply to a request with this method; empty if the server closed the connection. */
        public Optional<ApiReply> read(String method) {
            try {
                return ApiReply.read(in, method);
            } catch (SocketException reset) {
                return Optional.empty();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
