package org.trainingexample.adapter.http.imports;

import java.nio.ByteBuffer;

/** Reads a spooled body byte by byte. */
final class SpoolReader {
    private static final int BUFFER = 64 << 10;

    private final Spool spool;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).flip();
    private long bufferEnd;

    SpoolReader(Spool spool) {
        this.spool = spool;
    }

    /** The next byte, as it is in US-ASCII; -1 at the end. */
    int next() {
        return buffer.hasRemaining() || fill() ? buffer.get() & 0xFF : -1;
    }

    /** How many bytes were read. */
    long position() {
        return bufferEnd - buffer.remaining();
    }

    private boolean fill() {
        int count = spool.read(buffer.clear(), bufferEnd);
        buffer.flip();
        bufferEnd += Math.max(count, 0);
        return count > 0;
    }
}
