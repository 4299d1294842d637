package org.trainingexample.domain.validation;

import java.nio.charset.StandardCharsets;

/** The rules for strings; every rule but {@code TRACE_HASH} takes any Unicode scalar values, and none takes U+0000. */
public enum TextRule {
    /** A prompt: one character to 1 MiB of UTF-8. */
    PROMPT(1, 1 << 20, true),
    /** Any text, empty too, up to 1 MiB of UTF-8. */
    TEXT(0, 1 << 20, true),
    /** 1 to 255 characters without control characters. */
    IDENTIFIER(1, 255, false),
    /** A label or a domain: 1 to 100 characters without control characters. */
    NAME(1, 100, false),
    /** 1 to 255 printable ASCII characters, no space: a B-tree entry must stay under 2,704 bytes. */
    TRACE_HASH(1, 255, false);

    private final int min;
    private final int max;
    private final boolean longText;

    TextRule(int min, int max, boolean longText) {
        this.min = min;
        this.max = max;
        this.longText = longText;
    }

    void check(String pointer, String text, Violations violations) {
        long length = longText ? utf8Length(text) : text.codePointCount(0, text.length());
        if (length < min) {
            violations.add(pointer, "too-short", "must not be empty");
        } else if (length > max) {
            violations.add(
                    pointer, "too-long", "must be at most " + max + (longText ? " bytes of UTF-8" : " characters"));
        }
        if (!allowsAll(text)) {
            violations.add(pointer, "invalid-character", allowed());
        }
    }

    /** A plain loop: every text that is read from a store passes here, and a stream takes several times as long. */
    private boolean allowsAll(String text) {
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (!allows(codePoint)) {
                return false;
            }
        }
        return true;
    }

    private boolean allows(int codePoint) {
        if (this == TRACE_HASH) {
            return codePoint > ' ' && codePoint < 0x7F;
        }
        boolean scalar = codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE;
        return scalar && (longText ? codePoint != 0 : !Character.isISOControl(codePoint));
    }

    private String allowed() {
        if (this == TRACE_HASH) {
            return "must hold printable ASCII characters only, without spaces";
        }
        return longText
                ? "must not hold U+0000 or unpaired surrogates"
                : "must not hold control characters or unpaired surrogates";
    }

    private static long utf8Length(String text) {
        // a UTF-16 unit takes at most 3 bytes: most texts need no second look
        return text.length() * 3L <= 1 << 20 ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
