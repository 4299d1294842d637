package org.trainingexample.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Guesses which known name an unknown one was meant to be. */
public final class DidYouMean {
    private static final int MAX_DISTANCE = 2;
    private static final int MIN_LENGTH = 3;
    private static final int MAX_LENGTH = 40;

    private DidYouMean() {}

    /** A hint to append to a sentence; empty if no known name is close. */
    public static String hint(String unknown, Collection<String> known) {
        if (unknown.isEmpty() || unknown.length() > MAX_LENGTH) {
            return "";
        }
        return Synonyms.of(unknown)
                .filter(known::contains)
                .findFirst()
                .or(() -> nearest(unknown, known))
                .or(() -> onlyOneWithPart(unknown, known))
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    private static Optional<String> nearest(String unknown, Collection<String> known) {
        return known.stream()
                .filter(name -> unknown.length() >= MIN_LENGTH)
                .filter(name -> distance(unknown, name) <= MAX_DISTANCE)
                .min(Comparator.comparingInt((String name) -> distance(unknown, name))
                        .thenComparing(name -> name));
    }

    /** The name with this word in it, as quality_score has score, if there is one such name. */
    private static Optional<String> onlyOneWithPart(String unknown, Collection<String> known) {
        List<String> names = known.stream()
                .filter(name -> List.of(name.split("_")).contains(unknown))
                .toList();
        return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }

    /** How many characters must be put in, left out or replaced (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
