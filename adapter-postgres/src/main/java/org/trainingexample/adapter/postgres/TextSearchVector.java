package org.trainingexample.adapter.postgres;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    @Override
    public int lengthInBytes() {
        return binary().length;
    }

    @Override
    public void toBytes(byte[] bytes, int offset) {
        System.arraycopy(binary(), 0, bytes, offset, binary().length);
    }

    private byte[] binary() {
        if (binary == null) {
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DataOutputStream out = new DataOutputStream(bytes);
                out.writeInt(positions.size());
                for (Map.Entry<String, List<Integer>> entry : positions.entrySet()) {
                    out.write(entry.getKey().getBytes(StandardCharsets.UTF_8));
                    out.write(0);
                    out.writeShort(entry.getValue().size());
                    for (int place : entry.getValue()) {
                        out.writeShort(place);
                    }
                }
                binary = bytes.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return binary;
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("search documents are only written");
    }
}
