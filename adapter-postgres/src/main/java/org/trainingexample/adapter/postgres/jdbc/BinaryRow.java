package org.trainingexample.adapter.postgres.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A row in the binary form of COPY, field by field (PostgreSQL, reference page of COPY, "Binary Format"). */
public final class BinaryRow {
    /** Signature, flags and the length of an extension. */
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final byte[] TRAILER = {(byte) 0xFF, (byte) 0xFF};

    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int OID_OF_TEXT = 25;
    private static final int OID_OF_TSVECTOR = 3614;
    private static final int NULL = -1;

    private ByteBuffer bytes = ByteBuffer.allocate(2048);

    /** @param fields how many will follow */
    public BinaryRow(int fields) {
        bytes.putShort((short) fields);
    }

    /** The header before the first row. */
    public static byte[] header() {
        return HEADER.clone();
    }

    /** The trailer after the last row. */
    public static byte[] trailer() {
        return TRAILER.clone();
    }

    public BinaryRow nothing() {
        return integer32(NULL);
    }

    public BinaryRow text(@Nullable String value) {
        return value == null ? nothing() : bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public BinaryRow bytes(byte[] value) {
        integer32(value.length);
        room(value.length).put(value);
        return this;
    }

    public BinaryRow uuid(UUID value) {
        integer32(16);
        room(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        return this;
    }

    public BinaryRow smallint(int value) {
        integer32(2);
        room(2).putShort((short) value);
        return this;
    }

    public BinaryRow bigint(long value) {
        integer32(8);
        room(8).putLong(value);
        return this;
    }

    public BinaryRow number(double value) {
        integer32(8);
        room(8).putDouble(value);
        return this;
    }

    public BinaryRow time(Instant value) {
        // not MICROS.between: it counts nanoseconds first, of which a long holds 292 years
        long seconds = value.getEpochSecond() - POSTGRES_EPOCH.getEpochSecond();
        return bigint(seconds * 1_000_000 + value.getNano() / 1_000);
    }

    /** An array of one dimension, counted from 1; an empty one has no dimension. */
    public BinaryRow texts(List<?> values) {
        return array(OID_OF_TEXT, values, value -> text(value.toString()));
    }

    /** An array of {@code tsvector}s in their binary form. */
    public BinaryRow searchVectors(List<byte[]> values) {
        return array(OID_OF_TSVECTOR, values, this::bytes);
    }

    private <T> BinaryRow array(int type, List<T> values, Consumer<T> add) {
        int start = bytes.position();
        integer32(0);
        integer32(values.isEmpty() ? 0 : 1).integer32(0).integer32(type);
        if (!values.isEmpty()) {
            integer32(values.size()).integer32(1);
            values.forEach(add);
        }
        bytes.putInt(start, bytes.position() - start - Integer.BYTES);
        return this;
    }

    public byte[] toBytes() {
        byte[] row = new byte[bytes.position()];
        bytes.flip().get(row);
        return row;
    }

    private BinaryRow integer32(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    private ByteBuffer room(int size) {
        if (bytes.remaining() < size) {
            int capacity = Math.max(2 * bytes.capacity(), bytes.position() + size);
            bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
        }
        return bytes;
    }
}
