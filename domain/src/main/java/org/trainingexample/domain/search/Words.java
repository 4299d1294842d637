package org.trainingexample.domain.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Cuts text into words. A word is a run of letters, digits and marks, compared in NFKC and without letter case. A compound in camel
 * case counts as a whole and as its parts. A character of a script that writes no spaces between words is a word of its own, and
 * so is an emoji or another symbol.
 */
public final class Words {
    /** Longer runs become several words at consecutive positions, in texts and queries alike: an index entry has a limit. */
    static final int MAX_LENGTH = 100;

    /** Below it, symbols are punctuation of programs. */
    private static final int FIRST_SYMBOL = 0x80;

    private final Predicate<Word> visitor;
    private int position;
    private boolean ended;

    /**
     * A word at its place in a text.
     *
     * @param position from 1; a compound and its first part share one
     * @param start where it begins in the normal form of the text
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
            boolean single = isWordOfItsOwn(c);
            if (start >= 0 && (single || !isPartOfWord(c))) {
                words.addRun(normal, start, i);
                start = -1;
            }
            if (single) {
                int end = i + Character.charCount(c);
                words.hand(new Word(CaseFolding.fold(normal, i, end), words.position + 1, i, end));
            } else if (start < 0 && isPartOfWord(c)) {
                start = i;
            }
            i += Character.charCount(c);
        }
        if (start >= 0 && !words.ended) {
            words.addRun(normal, start, normal.length());
        }
    }

    /** The compound and its first part share a position; the words of a long compound stand beside those of its parts. */
    private void addRun(String text, int start, int end) {
        List<Word> compound = words(text, start, end, position + 1);
        int next = position + 1;
        int handed = 0;
        int part = start;
        for (int i = start + 1; i <= end && !ended; i++) {
            if (i < end ? startsPart(text, i, end) : part > start) {
                for (Word word : words(text, part, i, next)) {
                    handed = hand(compound, handed, word.position());
                    hand(word);
                    next++;
                }
                part = i;
            }
        }
        hand(compound, handed, Integer.MAX_VALUE);
    }

    /** Hands out words up to a position. @return the index of the first one behind it */
    private int hand(List<Word> words, int from, int last) {
        int next = from;
        while (next < words.size() && words.get(next).position() <= last) {
            hand(words.get(next++));
        }
        return next;
    }

    /** One word, or several at consecutive positions if it is long. */
    private static List<Word> words(String text, int start, int end, int first) {
        String folded = CaseFolding.fold(text, start, end);
        int length = folded.length();
        if (length <= MAX_LENGTH) {
            return List.of(new Word(folded, first, start, end));
        }
        List<Word> words = new ArrayList<>();
        for (int from = 0, to; from < length; from = to) {
            to = cutAt(folded, from);
            int source = source(text, start, end, from, length);
            int sourceEnd = source(text, start, end, to, length);
            words.add(new Word(folded.substring(from, to), first + words.size(), source, sourceEnd));
        }
        return words;
    }

    private void hand(Word word) {
        position = Math.max(position, word.position());
        ended = ended || !visitor.test(word);
    }

    private static int cutAt(String text, int start) {
        int end = Math.min(start + MAX_LENGTH, text.length());
        return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    /** Where a place of a folded word stands in the text: nearly always as far from the start, since few letters become several. */
    private static int source(String text, int start, int end, int folded, int length) {
        int place = start + (int) ((long) folded * (end - start) / length);
        return place < end && Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
    }

    /** In getUserId the U and the I start parts; in HTTPServer the S does; in GSM8K, which is also written gsm8k, nothing does. */
    private static boolean startsPart(String text, int i, int end) {
        boolean upper = Character.isUpperCase(text.charAt(i));
        boolean afterLower = Character.isLowerCase(text.charAt(i - 1));
        boolean beforeLower = i + 1 < end && Character.isLowerCase(text.charAt(i + 1));
        return upper && (afterLower || beforeLower);
    }

    private static boolean isPartOfWord(int c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
        }
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK && !isVariationSelector(c)
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.OTHER_NUMBER
                || type == Character.LETTER_NUMBER;
    }

    private static boolean isWordOfItsOwn(int c) {
        return c >= FIRST_SYMBOL && (isWrittenWithoutSpaces(c) || isSymbol(c));
    }

    /** Skin tones, joiners and variation selectors are none: an emoji is found in each of its forms. */
    private static boolean isSymbol(int c) {
        return switch (Character.getType(c)) {
            case Character.OTHER_SYMBOL, Character.MATH_SYMBOL, Character.CURRENCY_SYMBOL -> !isDrawing(c);
            default -> false;
        };
    }

    /** Of boxes, blocks and Braille patterns, terminals draw lines and bars, with thousands of them in a text. */
    private static boolean isDrawing(int c) {
        return c >= 0x2500 && c <= 0x259F || c >= 0x2800 && c <= 0x28FF;
    }

    private static boolean isVariationSelector(int c) {
        return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF;
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
