package org.trainingexample.domain.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Cuts text into words. A word is a run of letters, digits and marks, compared in NFKC and lower case. A compound in camel
 * case counts as a whole and as its parts; a character of a script that writes no spaces between words is a word of its own.
 */
public final class Words {
    /** Longer runs are cut here: nobody types them, and an index entry has a limit. */
    static final int MAX_LENGTH = 100;

    private final Predicate<Word> visitor;
    private int position;
    private boolean ended;

    /**
     * A word at its place in a text.
     *
     * @param position from 1; a compound and its first part share one
     * @param start where it begins in the normal form of the text; a long run goes on beyond the word
     * @param end behind its last UTF-16 unit
     */
    public record Word(String text, int position, int start, int end) {}

    private Words(Predicate<Word> visitor) {
        this.visitor = visitor;
    }

    /**
     * The form in which texts are compared: NFKC, with a joiner (U+034F) after every 30 of more combining marks in a row, so that
     * it takes linear time. Most texts have it already.
     */
    public static String normal(String text) {
        String safe = StreamSafeText.of(text);
        return Normalizer.isNormalized(safe, Normalizer.Form.NFKC)
                ? safe
                : Normalizer.normalize(safe, Normalizer.Form.NFKC);
    }

    /** Whether the normal form of a text has joiners that the text has not: releases before schema version 11 put none. */
    public static boolean isParted(String text) {
        return StreamSafeText.isUnsafe(text);
    }

    /** The words of a text, by ascending position. */
    public static List<Word> of(String text) {
        return ofNormal(normal(text));
    }

    private static List<Word> ofNormal(String normal) {
        List<Word> words = new ArrayList<>();
        visit(normal, words::add);
        return words;
    }

    /**
     * Hands out the words of a text one by one, by ascending position, without keeping them.
     *
     * @param normal what {@link #normal} returned
     * @param visitor returns whether it wants further words
     */
    public static void visit(String normal, Predicate<Word> visitor) {
        Words words = new Words(visitor);
        int start = -1;
        for (int i = 0; i < normal.length() && !words.ended; ) {
            int c = normal.codePointAt(i);
            boolean single = isWrittenWithoutSpaces(c);
            if (start >= 0 && (single || !isPartOfWord(c))) {
                words.addRun(normal, start, i);
                start = -1;
            }
            if (single) {
                words.add(normal, i, i + Character.charCount(c), ++words.position);
            } else if (start < 0 && isPartOfWord(c)) {
                start = i;
            }
            i += Character.charCount(c);
        }
        if (start >= 0 && !words.ended) {
            words.addRun(normal, start, normal.length());
        }
    }

    private void addRun(String text, int start, int runEnd) {
        int end = runEnd - start <= MAX_LENGTH ? runEnd : cutAt(text, start);
        add(text, start, end, ++position);
        int part = start;
        for (int i = start + 1; i < end; i++) {
            if (startsPart(text, i, end)) {
                add(text, part, i, position++);
                part = i;
            }
        }
        if (part > start) {
            add(text, part, end, position);
        }
    }

    private void add(String text, int start, int end, int at) {
        ended = ended || !visitor.test(new Word(text.substring(start, end).toLowerCase(Locale.ROOT), at, start, end));
    }

    private static int cutAt(String text, int start) {
        int end = start + MAX_LENGTH;
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    /** In getUserId the U and the I start parts; in HTTPServer the S does. */
    private static boolean startsPart(String text, int i, int end) {
        boolean upper = Character.isUpperCase(text.charAt(i));
        boolean afterLower = !Character.isUpperCase(text.charAt(i - 1));
        boolean beforeLower = i + 1 < end && Character.isLowerCase(text.charAt(i + 1));
        return upper && (afterLower || beforeLower);
    }

    private static boolean isPartOfWord(int c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
        }
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.OTHER_NUMBER
                || type == Character.LETTER_NUMBER;
    }

    private static boolean isWrittenWithoutSpaces(int c) {
        if (c < 0x0E00) {
            return false;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> Character.isLetterOrDigit(c);
            default -> false;
        };
    }
}
