package org.trainingexample.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts text into words. A word is a run of letters, digits and marks, compared in NFKC and lower case. A compound in camel
 * case counts as a whole and as its parts; a character of a script that writes no spaces between words is a word of its own.
 */
public final class Words {
    /** Longer runs are cut here: nobody types them, and an index entry has a limit. */
    static final int MAX_LENGTH = 100;

    private final List<Word> words = new ArrayList<>();
    private int position;

    /**
     * A word at its place in a text.
     *
     * @param position from 1; a compound and its first part share one
     */
    public record Word(String text, int position) {}

    private Words() {}

    /** The words of a text, by ascending position. */
    public static List<Word> of(String text) {
        String normal = Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
        Words words = new Words();
        int start = -1;
        for (int i = 0; i < normal.length(); ) {
            int c = normal.codePointAt(i);
            boolean single = isWrittenWithoutSpaces(c);
            if (start >= 0 && (single || !isPartOfWord(c))) {
                words.addRun(normal.substring(start, i));
                start = -1;
            }
            if (single) {
                words.add(Character.toString(c), ++words.position);
            } else if (start < 0 && isPartOfWord(c)) {
                start = i;
            }
            i += Character.charCount(c);
        }
        if (start >= 0) {
            words.addRun(normal.substring(start));
        }
        return words.words;
    }

    private void addRun(String run) {
        String cut = run.length() <= MAX_LENGTH ? run : run.substring(0, cutAt(run));
        int first = ++position;
        add(cut, first);
        int part = 0;
        for (int i = 1; i < cut.length(); i++) {
            if (startsPart(cut, i)) {
                add(cut.substring(part, i), position++);
                part = i;
            }
        }
        if (part > 0) {
            add(cut.substring(part), position);
        }
    }

    private void add(String word, int at) {
        words.add(new Word(word.toLowerCase(Locale.ROOT), at));
    }

    private static int cutAt(String run) {
        return Character.isHighSurrogate(run.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    }

    /** In getUserId the U and the I start parts; in HTTPServer the S does. */
    private static boolean startsPart(String run, int i) {
        boolean upper = Character.isUpperCase(run.charAt(i));
        boolean afterLower = !Character.isUpperCase(run.charAt(i - 1));
        boolean beforeLower = i + 1 < run.length() && Character.isLowerCase(run.charAt(i + 1));
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
