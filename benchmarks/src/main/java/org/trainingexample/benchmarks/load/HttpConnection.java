package org.trainingexample.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** A kept-alive connection that reads of an answer what it must: the status, and how long the body is, which it drops. */
final class HttpConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLISECONDS = 60_000;
    private static final int BUFFER = 1 << 16;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private boolean last;

    HttpConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLISECONDS);
        in = socket.getInputStream();
    }

    /** Sends a whole request and returns the status of the answer. */
    int exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String head = head();
        last = head.contains("\r\nconnection: close");
        if (head.contains("\r\ntransfer-encoding: chunked")) {
            skipChunks();
        } else {
            skip(number(head, "\r\ncontent-length: "));
        }
        return Integer.parseInt(head.substring(9, 12));
    }

    /** Whether the server closes the connection after the last answer. */
    boolean isLast() {
        return last;
    }

    private String head() throws IOException {
        int end = position;
        while (true) {
            for (; end + 4 <= limit; end++) {
                if (buffer[end + 3] == '\n' && buffer[end + 1] == '\n' && buffer[end + 2] == '\r') {
                    String head =
                            new String(buffer, position, end - position, ISO_8859_1).toLowerCase(Locale.ROOT) + "\r\n";
                    position = end + 4;
                    return head;
                }
            }
            int read = end - position;
            fill();
            end = position + read;
        }
    }

    private static int number(String head, String header) {
        int start = head.indexOf(header);
        if (start < 0) {
            return 0;
        }
        int digits = start + header.length();
        return Integer.parseInt(head.substring(digits, head.indexOf('\r', digits)));
    }

    private void skipChunks() throws IOException {
        int size;
        do {
            size = Integer.parseInt(line(), 16);
            skip(size + 2);
        } while (size > 0);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = read(); next != '\n'; next = read()) {
            line.append((char) next);
        }
        return line.toString().trim();
    }

    private int read() throws IOException {
        if (position == limit) {
            fill();
        }
        return buffer[position++];
    }

    private void skip(int count) throws IOException {
        int left = count - (limit - position);
        if (left <= 0) {
            position += count;
            return;
        }
        position = limit;
        while (left > 0) {
            fill();
            int taken = Math.min(left, limit - position);
            position += taken;
            left -= taken;
        }
    }

    /** Reads more behind what is not used up yet, which moves to the front. */
    private void fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count <= 0) {
            throw new EOFException("the connection ended before the answer did");
        }
        limit += count;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
