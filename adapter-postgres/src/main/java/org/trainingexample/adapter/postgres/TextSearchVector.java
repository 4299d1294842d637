package org.trainingexample.adapter.postgres;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;
import org.trainingexample.domain.SearchDocument;

/** A search document as a {@code tsvector} that is bound to a statement. */
final class TextSearchVector extends PGobject implements PGBinaryObject {
    private static final long serialVersionUID = 1;

    private final transient Map<String, List<Integer>> positions;
    private byte @Nullable [] binary;

    TextSearchVector(SearchDocument document) {
        positions = document.positions();
        setType("tsvector");
    }

    /** The form that any connection takes: {@code 'word':1,7 'other':2}. */
    @Override
    public String getValue() {
        StringBuilder literal = new StringBuilder();
        positions.forEach((word, places) -> {
            literal.append('\'')
                    .append(word.replace("\\", "\\\\").replace("'", "''"))
                    .append("':");
            places.forEach(place -> literal.append(place).append(','));
            literal.setCharAt(literal.length() - 1, ' ');
        });
        return literal.toString();
    }

    /** The form that is not parsed: the number of words, then each word, its end, the number of its positions, and these. */
    @Override
    public int lengthInBytes() {
        return binary().length;
    }

    @Override
    public void toBytes(byte[] bytes, int offset) {
        System.arraycopy(binary(), 0, bytes, offset, binary().length);
    }

    /** The form that tsvectorrecv of the server reads. */
    byte[] binary() {
        if (binary == null) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(usualSize());
            writeShort(positions.size() >>> 16, bytes);
            writeShort(positions.size(), bytes);
            positions.forEach((word, places) -> {
                bytes.writeBytes(word.getBytes(StandardCharsets.UTF_8));
                bytes.write(0);
                writeShort(places.size(), bytes);
                places.forEach(place -> writeShort(place, bytes));
            });
            binary = bytes.toByteArray();
        }
        return binary;
    }

    /** If no character takes more than one byte. */
    private int usualSize() {
        int size = Integer.BYTES;
        for (Map.Entry<String, List<Integer>> word : positions.entrySet()) {
            size += word.getKey().length()
                    + 1
                    + Short.BYTES * (1 + word.getValue().size());
        }
        return size;
    }

    private static void writeShort(int value, ByteArrayOutputStream bytes) {
        bytes.write(value >>> 8);
        bytes.write(value);
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("search documents are only written");
    }
}
