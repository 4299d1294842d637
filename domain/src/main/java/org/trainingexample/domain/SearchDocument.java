package org.trainingexample.domain;

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
 * @param positions of each word, ascending from 1
 */
public record SearchDocument(Map<String, List<Integer>> positions) {
    /** Later words count as standing here, as in a PostgreSQL {@code tsvector}. */
    public static final int MAX_POSITION = 16_383;

    /** What a word's positions are cut to, as in a PostgreSQL {@code tsvector}. */
    public static final int MAX_POSITIONS_OF_A_WORD = 255;

    /** Words beyond this many UTF-16 units of different ones are left out: a {@code tsvector} takes less than 1 MiB. */
    static final int MAX_SIZE = 120_000;

    /** Between two texts, so that no phrase reaches from one into the next. */
    private static final int GAP = 16;

    public SearchDocument {
        positions = Collections.unmodifiableMap(positions);
    }

    /** The document of texts that are read one after the other. */
    public static SearchDocument of(Stream<String> texts) {
        Map<String, List<Integer>> positions = new LinkedHashMap<>();
        int[] reached = {0, 0};
        texts.forEach(text -> {
            int start = reached[0];
            Words.of(text).forEach(word -> {
                int position = Math.min(start + word.position(), MAX_POSITION);
                reached[0] = Math.max(reached[0], position);
                reached[1] += add(positions, word.text(), position, reached[1]);
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
}
