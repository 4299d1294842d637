package org.trainingexample.domain.json;

import java.util.HashSet;
import java.util.Set;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;

/** Walks over one JSON text (RFC 8259) and stops at the first thing that a payload may not hold. */
final class JsonScanner {
    static final int MAX_DEPTH = 32;
    static final int MAX_NODES = 10_000;
    static final int MAX_NAME = 256;
    static final int MAX_NUMBER = 40;

    private final String text;
    private final StringBuilder pointer = new StringBuilder();
    private int position;
    private int nodes;

    private JsonScanner(String text) {
        this.text = text;
    }

    static void check(String text) {
        JsonScanner scanner = new JsonScanner(text);
        scanner.value(1);
        scanner.skipWhiteSpace();
        if (scanner.position < text.length()) {
            throw scanner.malformed();
        }
    }

    private void value(int depth) {
        skipWhiteSpace();
        if (++nodes > MAX_NODES) {
            throw broken("too-many", "must have at most " + MAX_NODES + " values");
        }
        switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    private void object(int depth) {
        open(depth);
        Set<String> names = new HashSet<>();
        if (!closes('}')) {
            do {
                skipWhiteSpace();
                String name = name();
                int parent = pointer.length();
                pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
                if (!names.add(name)) {
                    throw broken("duplicate-name", "must not repeat a name");
                }
                skipWhiteSpace();
                expect(':');
                value(depth + 1);
                pointer.setLength(parent);
            } while (continues('}'));
        }
    }

    private void array(int depth) {
        open(depth);
        if (!closes(']')) {
            int index = 0;
            do {
                int parent = pointer.length();
                pointer.append('/').append(index++);
                value(depth + 1);
                pointer.setLength(parent);
            } while (continues(']'));
        }
    }

    private void open(int depth) {
        if (depth > MAX_DEPTH) {
            throw broken("too-deep", "must be nested at most " + MAX_DEPTH + " deep");
        }
        position++;
        skipWhiteSpace();
    }

    private boolean closes(char closing) {
        boolean closes = peek() == closing;
        if (closes) {
            position++;
        }
        return closes;
    }

    private boolean continues(char closing) {
        skipWhiteSpace();
        if (closes(closing)) {
            return false;
        }
        expect(',');
        return true;
    }

    private String name() {
        int start = position + 1;
        String name = JsonStrings.unescape(text, start, string());
        if (name.codePointCount(0, name.length()) > MAX_NAME) {
            throw broken("too-long", "must not have names of more than " + MAX_NAME + " characters");
        }
        return name;
    }

    /** Passes over a string and tells where its closing quote is. */
    private int string() {
        expect('"');
        position = JsonStrings.end(text, position, this::malformed, detail -> broken("invalid-character", detail));
        return position++;
    }

    private void literal(String literal) {
        if (!text.startsWith(literal, position)) {
            throw malformed();
        }
        position += literal.length();
    }

    private void number() {
        int end = JsonNumbers.end(text, position);
        if (end < 0) {
            throw malformed();
        }
        if (end - position > MAX_NUMBER) {
            throw broken("too-long", "must not have numbers of more than " + MAX_NUMBER + " characters");
        }
        if (!JsonNumbers.isFinite(text.substring(position, end))) {
            throw broken("out-of-range", "must be 0, or between 1e-308 and 1.7e308 in magnitude");
        }
        position = end;
    }

    private char peek() {
        if (position >= text.length()) {
            throw malformed();
        }
        return text.charAt(position);
    }

    private void expect(char expected) {
        if (peek() != expected) {
            throw malformed();
        }
        position++;
    }

    private void skipWhiteSpace() {
        while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private ValidationException malformed() {
        return broken("malformed-json", "must be well-formed JSON (RFC 8259)");
    }

    private ValidationException broken(String code, String detail) {
        return new ValidationException(new Violation(pointer.toString(), code, detail));
    }
}
