package org.trainingexample.adapter.formats.json;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Escapes U+0085, U+2028 and U+2029 in JSON that is written as UTF-8. JSON allows them raw inside strings, and nowhere else; but
 * Python's {@code str.splitlines}, and HTTP clients that are built on it, take each of them for the end of a line.
 */
public final class OneLineOutputStream extends FilterOutputStream {
    private static final int NONE = 0;
    private static final int C2 = 0xC2;
    private static final int E2 = 0xE2;
    private static final int E2_80 = 0xE280;

    /** The bytes that were read, and not yet written, of a character that may be one of the three. */
    private int held = NONE;

    OneLineOutputStream(OutputStream out) {
        super(out);
    }

    /** Whether some character of a text is written as an escape. */
    public static boolean changes(String text) {
        return text.indexOf('\u0085') >= 0 || text.indexOf('\u2028') >= 0 || text.indexOf('\u2029') >= 0;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        int end = offset + length;
        int kept = offset; // from here on, what was read is to be written as it is, but for what is held
        for (int i = offset; i < end; i++) {
            int b = buffer[i] & 0xFF;
            if (held == NONE && b != C2 && b != E2) {
                continue;
            }
            if (held == NONE) {
                out.write(buffer, kept, i - kept);
                held = b;
                kept = i + 1;
            } else if (held == E2 && b == 0x80) {
                held = E2_80;
                kept = i + 1;
            } else if (isSeparator(b)) {
                out.write("\\u%04x"
                        .formatted(held == C2 ? 0x85 : 0x2000 + b - 0x80)
                        .getBytes(StandardCharsets.US_ASCII));
                held = NONE;
                kept = i + 1;
            } else {
                release();
                i -= b == C2 || b == E2
                        ? 1
                        : 0; // never in well-formed UTF-8: it is the first byte of another character
            }
        }
        out.write(buffer, kept, end - kept);
    }

    private boolean isSeparator(int last) {
        return held == C2 ? last == 0x85 : held == E2_80 && (last == 0xA8 || last == 0xA9);
    }

    private void release() throws IOException {
        if (held > 0xFF) {
            out.write(held >>> 8);
        }
        out.write(held & 0xFF);
        held = NONE;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
