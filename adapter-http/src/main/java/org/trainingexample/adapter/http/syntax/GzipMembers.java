package org.trainingexample.adapter.http.syntax;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Inflates gzip (RFC 1952): one member or many, to the very end of what is read. The JDK's own stream looks for a further member
 * only if bytes of it have come in already, and takes whatever is no member for the end: then the rest would be lost, and
 * nobody would know.
 */
public final class GzipMembers extends InputStream {
    private static final int BUFFER = 64 << 10;
    private static final int MAGIC = 0x8B1F;
    private static final int DEFLATE = 8;
    private static final int TIME_EXTRA_FLAGS_AND_SYSTEM = 6;

    private static final int CHECKSUM = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xE0;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 headerChecksum = new CRC32();
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    private boolean inside;
    private boolean ended;

    /** @param in stays open */
    public GzipMembers(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** @throws IOException if it is not gzip from end to end, or not whole */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (inside || nextMember()) {
            int count = inflate(bytes, offset, length);
            if (count > 0) {
                checksum.update(bytes, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else {
                fill();
                inflater.setInput(buffer, next, end - next);
            }
        }
        return -1;
    }

    private int inflate(byte[] bytes, int offset, int length) throws IOException {
        try {
            int count = inflater.inflate(bytes, offset, length);
            if (inflater.needsDictionary()) {
                throw new ZipException("gzip knows no dictionaries");
            }
            return count;
        } catch (DataFormatException damaged) {
            throw new IOException("the data is damaged", damaged);
        }
    }

    /** Whether there is a further member, whose data is to be inflated now. The first must be there. */
    private boolean nextMember() throws IOException {
        if (ended && !hasMore()) {
            return false;
        }
        readHeader();
        inflater.reset();
        inflater.setInput(buffer, next, end - next);
        checksum.reset();
        inside = true;
        return true;
    }

    private void readHeader() throws IOException {
        headerChecksum.reset();
        require(headerNumber() == MAGIC && headerByte() == DEFLATE, "this is no member of gzip");
        int flags = headerByte();
        require((flags & RESERVED) == 0, "this is a member of a gzip to come");
        skip(TIME_EXTRA_FLAGS_AND_SYSTEM);
        if ((flags & EXTRA) != 0) {
            skip(headerNumber());
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & CHECKSUM) != 0) {
            int expected = (int) headerChecksum.getValue() & 0xFFFF;
            require(headerNumber() == expected, "the header is damaged");
        }
    }

    private void endMember() throws IOException {
        next = end - inflater.getRemaining();
        require(number32() == checksum.getValue(), "the data is damaged");
        require(number32() == (inflater.getBytesWritten() & 0xFFFF_FFFFL), "the data has another length");
        inside = false;
        ended = true;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            headerByte();
        }
    }

    private void skipText() throws IOException {
        while (headerByte() != 0) {}
    }

    private int headerNumber() throws IOException {
        return headerByte() | headerByte() << 8;
    }

    private int headerByte() throws IOException {
        int value = nextByte();
        headerChecksum.update(value);
        return value;
    }

    private long number32() throws IOException {
        long low = nextByte() | nextByte() << 8;
        return low | (long) nextByte() << 16 | (long) nextByte() << 24;
    }

    private int nextByte() throws IOException {
        if (next == end) {
            fill();
        }
        return buffer[next++] & 0xFF;
    }

    private void fill() throws IOException {
        next = end;
        if (!hasMore()) {
            throw new EOFException("the end of a member is missing");
        }
    }

    /** Waits until there is something to read or surely nothing more will come. */
    private boolean hasMore() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(in.read(buffer), 0);
        }
        return next < end;
    }

    private static void require(boolean holds, String message) throws ZipException {
        if (!holds) {
            throw new ZipException(message);
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
