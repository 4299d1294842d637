package org.trainingexample.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The bytes of a request with places of a fixed width, which are filled in for each use. */
public final class Template {
    private static final char MARK = '\u0001';

    private final byte[] bytes;
    private final int[] places;

    private Template(String text) {
        bytes = text.getBytes(ISO_8859_1);
        places = IntStream.range(0, bytes.length)
                .filter(at -> bytes[at] == MARK && (at == 0 || bytes[at - 1] != MARK))
                .toArray();
    }

    /** A place of so many characters, to be written into a path or a body. */
    public static String place(int width) {
        return String.valueOf(MARK).repeat(width);
    }

    /** A request without a body. */
    public static Template get(String path) {
        return new Template("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    }

    /** A request with a body of JSON, all of it ASCII. */
    public static Template json(String method, String path, String body) {
        return new Template(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /** The request with these values in its places, in their order. */
    public byte[] fill(byte[]... values) {
        byte[] filled = Arrays.copyOf(bytes, bytes.length);
        for (int i = 0; i < values.length; i++) {
            System.arraycopy(values[i], 0, filled, places[i], values[i].length);
        }
        return filled;
    }
}
