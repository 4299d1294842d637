package org.trainingexample.domain.search;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The words of an example, with their positions: what it can be found by. The words are made here and not by the store, so
 * that code, file names and all languages are cut alike wherever examples are kept.
 *
 * <p>It is kept packed, since an import has hundreds of them at once: as objects, words and positions would take ten times the
 * memory of the texts.
 */
public final class SearchDocument {
    /** Later words count as standing here, as in a PostgreSQL {@code tsvector}. */
    public static final int MAX_POSITION = 16_383;

    /** The most positions of a word, as in a PostgreSQL {@code tsvector}. */
    public static final int MAX_POSITIONS_OF_A_WORD = 255;

    /** Words beyond this many UTF-16 units of different ones are left out: a {@code tsvector} takes less than 1 MiB. */
    static final int MAX_SIZE = 120_000;

    /** Between two texts, so that no phrase reaches from one into the next. */
    private static final int GAP = 16;

    private final int size;
    private final byte[] packed;

    /** @param positions of each word, ascending from 1 */
    public SearchDocument(Map<String, List<Integer>> positions) {
        this.size = positions.size();
        this.packed = pack(positions);
    }

    /** The document of texts that are read one after the other. */
    public static SearchDocument of(Stream<String> texts) {
        Map<String, List<Integer>> positions = new LinkedHashMap<>();
        int[] reached = {0, 0};
        texts.forEach(text -> {
            int start = reached[0];
            Words.visit(Words.normal(text), word -> {
                int position = Math.min(start + word.position(), MAX_POSITION);
                reached[0] = Math.max(reached[0], position);
                reached[1] += add(positions, word.text(), position, reached[1]);
                return true;
            });
            reached[0] += GAP;
        });
        return new SearchDocument(positions);
    }

    private static int add(Map<String, List<Integer>> positions, String word, int position, int size) {
        List<Integer> known = positions.get(word);
        if (known == null) {
            if (size + word.length() > MAX_SIZE) {
                return 0;
            }
            known = new ArrayList<>(2);
            positions.put(word, known);
            known.add(position);
            return word.length();
        }
        if (known.size() < MAX_POSITIONS_OF_A_WORD && known.get(known.size() - 1) != position) {
            known.add(position);
        }
        return 0;
    }

    /** How many different words there are. */
    public int size() {
        return size;
    }

    /**
     * The words, one after the other: each in UTF-8, a zero, the number of its positions, and these; numbers have 16 bits, the
     * higher ones first.
     */
    public byte[] packed() {
        return packed.clone();
    }

    /** The positions of each word, ascending from 1. */
    public Map<String, List<Integer>> positions() {
        Map<String, List<Integer>> positions = new LinkedHashMap<>();
        ByteBuffer rest = ByteBuffer.wrap(packed);
        while (rest.hasRemaining()) {
            String word = unpackWord(rest);
            List<Integer> places = new ArrayList<>();
            for (int count = rest.getShort(); count > 0; count--) {
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
