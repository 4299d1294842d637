package org.trainingexample.domain.json;

import java.util.HexFormat;
import java.util.function.Function;
import java.util.function.Supplier;

/** The string tokens of JSON (RFC 8259, section 7), restricted to Unicode scalar values other than U+0000. */
final class JsonStrings {
    private JsonStrings() {}

    /** Finds the closing quote of the string whose content starts at {@code start}. */
    static int end(
            String text,
            int start,
            Supplier<RuntimeException> malformed,
            Function<String, RuntimeException> forbidden) {
        boolean highBefore = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                if (highBefore) {
                    throw forbidden.apply("must not hold unpaired surrogates");
                }
                return i;
            }
            if (c < ' ') {
                throw malformed.get();
            }
            if (c == '\\') {
                int next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
                if (next == 'u') {
                    int unit = hex(text, i + 2);
                    if (unit < 0) {
                        throw malformed.get();
                    }
                    c = (char) unit;
                    i += 5;
                } else if ("\"\\/bfnrt".indexOf(next) >= 0) {
                    c = ' ';
                    i++;
                } else {
                    throw malformed.get();
                }
            }
            if (c == 0) {
                throw forbidden.apply("must not hold U+0000");
            }
            if (Character.isLowSurrogate(c) != highBefore) {
                throw forbidden.apply("must not hold unpaired surrogates");
            }
            highBefore = Character.isHighSurrogate(c);
        }
        throw malformed.get();
    }

    /** The characters between two quotes, escapes resolved. */
    static String unescape(String text, int start, int end) {
        if (!isEscaped(text, start, end)) {
            return text.substring(start, end);
        }
        StringBuilder plain = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char escaped = text.charAt(++i);
            if (escaped == 'u') {
                plain.append((char) hex(text, i + 1));
                i += 4;
            } else {
                int known = "bfnrt".indexOf(escaped);
                plain.append(known < 0 ? escaped : "\b\f\n\r\t".charAt(known));
            }
        }
        return plain.toString();
    }

    /** Looks no further than the string reaches: there may be 10,000 of them in one text. */
    private static boolean isEscaped(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == '\\') {
                return true;
            }
        }
        return false;
    }

    /** The text as a string token. */
    static String quote(String text) {
        StringBuilder token = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                token.append('\\').append(c);
            } else if (c < ' ') {
                token.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
            } else {
                token.append(c);
            }
        }
        return token.append('"').toString();
    }

    private static int hex(String text, int start) {
        if (start + 4 > text.length()) {
            return -1;
        }
        int unit = 0;
        for (int i = start; i < start + 4; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
