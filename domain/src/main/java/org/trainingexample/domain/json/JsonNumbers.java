package org.trainingexample.domain.json;

/** The number tokens of JSON (RFC 8259, section 6), restricted to what every consumer can read as a double. */
final class JsonNumbers {
    private static final double LEAST = 1e-308;
    private static final double GREATEST = 1.7e308;

    private JsonNumbers() {}

    /** Finds where the number that starts at {@code start} ends; -1 if none starts there. */
    static int end(String text, int start) {
        int i = at(text, start) == '-' ? start + 1 : start;
        int fraction = at(text, i) == '0' ? i + 1 : digits(text, i);
        if (fraction < 0) {
            return -1;
        }
        i = fraction;
        if (at(text, i) == '.') {
            i = digits(text, i + 1);
        }
        if (i >= 0 && (at(text, i) | 0x20) == 'e') {
            int sign = at(text, i + 1);
            i = digits(text, sign == '+' || sign == '-' ? i + 2 : i + 1);
        }
        return i;
    }

    /** Whether a text is one number that payloads may hold, and nothing else. */
    static boolean isNumber(String text) {
        return text.length() <= JsonScanner.MAX_NUMBER && end(text, 0) == text.length() && isFinite(text);
    }

    /** Whether a literal is zero, or finite and not so small that doubles lose its digits. */
    static boolean isFinite(String literal) {
        double magnitude = Math.abs(Double.parseDouble(literal));
        return magnitude == 0 ? isZero(literal) : magnitude >= LEAST && magnitude <= GREATEST;
    }

    private static boolean isZero(String literal) {
        return literal.chars().takeWhile(c -> (c | 0x20) != 'e').noneMatch(c -> c >= '1' && c <= '9');
    }

    private static int digits(String text, int start) {
        int i = start;
        while (at(text, i) >= '0' && at(text, i) <= '9') {
            i++;
        }
        return i == start ? -1 : i;
    }

    private static int at(String text, int index) {
        return index < text.length() ? text.charAt(index) : -1;
    }
}
