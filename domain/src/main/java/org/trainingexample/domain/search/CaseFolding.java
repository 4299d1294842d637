package org.trainingexample.domain.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Full case folding: texts that differ only in letter case become equal. One letter may become two (ß, SS), the dotted and the
 * dotless Turkish i become a plain i, and a final sigma becomes any other.
 */
final class CaseFolding {
    /** Below this code point, only ASCII letters change. */
    private static final int FIRST_BEYOND_ASCII = 0x80;

    private static final char DOT_ABOVE = '\u0307';

    /** Beyond it, NFKC has already replaced all letters whose upper case is several letters. */
    private static final int LAST_OF_SEVERAL = 0x1FFF;

    /** The letters whose upper case is several letters, with what they become. */
    private static final Map<Integer, String> SEVERAL = IntStream.rangeClosed(FIRST_BEYOND_ASCII, LAST_OF_SEVERAL)
            .boxed()
            .filter(c -> upper(c).codePointCount(0, upper(c).length()) > 1)
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(),
                    c -> upper(c).codePoints()
                            .map(Character::toLowerCase)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString()));

    private CaseFolding() {}

    private static String upper(int c) {
        return Character.toString(Character.toLowerCase(c)).toUpperCase(Locale.ROOT);
    }

    /** The folded form of a piece of a text in NFKC, itself in NFC. */
    static String fold(String text, int start, int end) {
        StringBuilder folded = new StringBuilder(end - start);
        boolean ascii = true;
        int c;
        for (int i = start; i < end; i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (c < FIRST_BEYOND_ASCII) {
                folded.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
            } else {
                ascii = false;
                append(c, folded);
            }
        }
        String result = folded.toString();
        return ascii || Normalizer.isNormalized(result, Normalizer.Form.NFC)
                ? result
                : Normalizer.normalize(result, Normalizer.Form.NFC);
    }

    private static void append(int c, StringBuilder folded) {
        String several = c <= LAST_OF_SEVERAL ? SEVERAL.get(c) : null;
        if (several != null) {
            folded.append(several);
        } else if (c != DOT_ABOVE || folded.length() == 0 || folded.charAt(folded.length() - 1) != 'i') {
            folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(Character.toLowerCase(c))));
        }
    }
}
