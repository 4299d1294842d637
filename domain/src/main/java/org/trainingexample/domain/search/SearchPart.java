package org.trainingexample.domain.search;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a search document: words with their positions, within the limits of a PostgreSQL {@code tsvector}.
 *
 * <p>It is kept packed, since an import has hundreds of them at once: as objects, words and positions would take ten times the
 * memory of the texts.
 */
public final class SearchPart {
    /** The last position, as in a PostgreSQL {@code tsvector}. */
    public static final int MAX_POSITION = 16_383;

    /** The most positions of a word, as in a PostgreSQL {@code tsvector}. */
    public static final int MAX_POSITIONS_OF_A_WORD = 255;

    /** The most UTF-16 units of different words: a {@code tsvector} takes less than 1 MiB. */
    static final int MAX_SIZE = 120_000;

    private final int size;
    private final byte[] packed;

    /** @param positions of each word, ascending from 1 */
    public SearchPart(Map<String, List<Integer>> positions) {
        this.size = positions.size();
        this.packed = pack(positions);
    }

    /** How many different words there are. */
    public int size() {
        return size;
    }

    /**
     * Writes the words, one after the other: each in UTF-8, a zero, the number of its positions, and these; numbers have 16 bits, the
     * higher ones first.
     */
    public void writePacked(byte[] target, int offset) {
        System.arraycopy(packed, 0, target, offset, packed.length);
    }

    /** How many bytes {@link #writePacked} writes. */
    public int packedLength() {
        return packed.length;
    }

    /** The positions of each word, ascending from 1. */
    public Map<String, List<Integer>> positions() {
        Map<String, List<Integer>> positions = new LinkedHashMap<>();
        ByteBuffer rest = ByteBuffer.wrap(packed);
        while (rest.hasRemaining()) {
            String word = unpackWord(rest);
            int count = rest.getShort();
            List<Integer> places = new ArrayList<>(count);
            for (; count > 0; count--) {
                places.add((int) rest.getShort());
            }
            positions.put(word, places);
        }
        return Collections.unmodifiableMap(positions);
    }

    private static byte[] pack(Map<String, List<Integer>> positions) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        positions.forEach((word, places) -> {
            bytes.writeBytes(word.getBytes(StandardCharsets.UTF_8));
            bytes.write(0);
            pack(places.size(), bytes);
            places.forEach(place -> pack(place, bytes));
        });
        return bytes.toByteArray();
    }

    private static void pack(int number, ByteArrayOutputStream bytes) {
        bytes.write(number >>> 8);
        bytes.write(number);
    }

    private String unpackWord(ByteBuffer rest) {
        int start = rest.position();
        while (rest.get() != 0) {}
        return new String(packed, start, rest.position() - start - 1, StandardCharsets.UTF_8);
    }
}
