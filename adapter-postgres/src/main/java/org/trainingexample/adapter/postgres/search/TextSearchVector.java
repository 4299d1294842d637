package org.trainingexample.adapter.postgres.search;

import java.nio.ByteBuffer;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;
import org.trainingexample.domain.search.SearchPart;

/** A part of a search document as a {@code tsvector} that is bound to a statement. */
public final class TextSearchVector extends PGobject implements PGBinaryObject {
    private static final long serialVersionUID = 1;

    private final transient SearchPart document;

    public TextSearchVector(SearchPart document) {
        this.document = document;
        setType("tsvector");
    }

    /** The text form, which every connection accepts: {@code 'word':1,7 'other':2}. */
    @Override
    public String getValue() {
        StringBuilder literal = new StringBuilder();
        document.positions().forEach((word, places) -> {
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
        return Integer.BYTES + document.packedLength();
    }

    /** Writes the binary form, which tsvectorrecv of the server reads: the number of words, then the packed words. */
    @Override
    public void toBytes(byte[] bytes, int offset) {
        ByteBuffer.wrap(bytes).putInt(offset, document.size());
        document.writePacked(bytes, offset + Integer.BYTES);
    }

    /** The binary form. */
    public byte[] binary() {
        byte[] bytes = new byte[lengthInBytes()];
        toBytes(bytes, 0);
        return bytes;
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("search documents are only written");
    }
}
