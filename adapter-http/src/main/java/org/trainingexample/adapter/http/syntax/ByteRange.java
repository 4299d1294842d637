package org.trainingexample.adapter.http.syntax;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a body.
 *
 * @param first the position of its first byte, from 0
 * @param last the position of its last byte
 */
public record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /**
     * The range that a request asks for: the one of its Range field (RFC 9110, section 14.2), not yet compared with a length.
     * Several ranges, and what is malformed, may be ignored, and are.
     */
    public static Optional<Asked> asked(List<String> lines) {
        Matcher matcher = ONE.matcher(lines.size() == 1 ? lines.get(0).strip() : "");
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Long> first = number(matcher.group(1));
        Optional<Long> last = number(matcher.group(2));
        boolean backwards = first.isPresent() && last.isPresent() && last.get() < first.get();
        return first.isEmpty() && last.isEmpty() || backwards ? Optional.empty() : Optional.of(new Asked(first, last));
    }

    private static Optional<Long> number(String digits) {
        return digits.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(digits));
    }

    /**
     * A range as it was asked for.
     *
     * @param first empty if {@code last} is the number of bytes at the end
     * @param last empty for all bytes from {@code first} on
     */
    public record Asked(Optional<Long> first, Optional<Long> last) {
        /** The range in a body of this length; empty if it has no such bytes. */
        public Optional<ByteRange> of(long length) {
            long from = first.orElseGet(() -> Math.max(0, length - last.orElseThrow()));
            long to = first.isPresent() ? Math.min(last.orElse(length - 1), length - 1) : length - 1;
            return from <= to ? Optional.of(new ByteRange(from, to)) : Optional.empty();
        }
    }

    /** The value of Content-Range. */
    public String header(long length) {
        return "bytes " + first + "-" + last + "/" + length;
    }

    /** A stream that hands on only the bytes of this range. */
    public OutputStream of(OutputStream out) {
        return new Part(out);
    }

    private final class Part extends FilterOutputStream {
        private long position;

        Part(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            long from = Math.max(first, position);
            long to = Math.min(last + 1, position + length);
            if (from < to) {
                out.write(bytes, offset + (int) (from - position), (int) (to - from));
            }
            position += length;
        }
    }
}
