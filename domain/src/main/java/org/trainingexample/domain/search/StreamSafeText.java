package org.trainingexample.domain.search;

/**
 * The Stream-Safe Text Format (UAX #15, section 13): no run of more than 30 combining marks. Normalisation sorts the marks of a
 * run by insertion, which takes quadratic time in the length of the run; no writing system comes near 30.
 */
final class StreamSafeText {
    static final int MAX_MARKS = 30;

    /** Stands between two parts of a run that is too long: invisible, and a border that no mark is sorted across. */
    static final char COMBINING_GRAPHEME_JOINER = '\u034F';

    /** Below this code point nothing combines. */
    private static final int FIRST_MARK = 0x300;

    private StreamSafeText() {}

    /** The text with a joiner after every 30 marks of a longer run; most texts have none and are returned as they are. */
    static String of(String text) {
        StringBuilder safe = null;
        int marks = 0, copied = 0, c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (!isMark(c)) {
                marks = 0;
            } else if (++marks > MAX_MARKS) {
                safe = safe == null ? new StringBuilder(text.length() + text.length() / MAX_MARKS) : safe;
                safe.append(text, copied, i).append(COMBINING_GRAPHEME_JOINER);
                copied = i;
                marks = 1;
            }
        }
        return safe == null ? text : safe.append(text, copied, text.length()).toString();
    }

    /** Whether a character is a mark, or becomes one in NFKC. */
    private static boolean isMark(int c) {
        if (c < FIRST_MARK || c == COMBINING_GRAPHEME_JOINER) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> c == 0xFF9E || c == 0xFF9F; // voiced sound marks of half width
        };
    }
}
