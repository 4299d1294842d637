package org.trainingexample.domain.json;

/**
 * The tokens of a well-formed JSON text, one after the other and without copies of them. Texts that nobody has checked may not be
 * read with it: use {@link JsonText#of} first.
 */
public final class JsonTokens {
    /** The kind of a token. */
    public enum Kind {
        OBJECT_START,
        OBJECT_END,
        ARRAY_START,
        ARRAY_END,
        COLON,
        COMMA,
        STRING,
        NUMBER,
        LITERAL
    }

    private final String text;
    private Kind kind = Kind.LITERAL;
    private int start;
    private int end;

    public JsonTokens(String text) {
        this.text = text;
    }

    /** Moves to the next token. @return whether there is one */
    public boolean next() {
        int next = end;
        while (next < text.length() && text.charAt(next) <= ' ') {
            next++;
        }
        if (next == text.length()) {
            return false;
        }
        start = next;
        switch (text.charAt(next)) {
            case '{' -> token(Kind.OBJECT_START, next + 1);
            case '}' -> token(Kind.OBJECT_END, next + 1);
            case '[' -> token(Kind.ARRAY_START, next + 1);
            case ']' -> token(Kind.ARRAY_END, next + 1);
            case ':' -> token(Kind.COLON, next + 1);
            case ',' -> token(Kind.COMMA, next + 1);
            case '"' -> token(Kind.STRING, closingQuote(next) + 1);
            case 't', 'n' -> token(Kind.LITERAL, next + 4);
            case 'f' -> token(Kind.LITERAL, next + 5);
            default -> token(Kind.NUMBER, JsonNumbers.end(text, next));
        }
        return true;
    }

    private void token(Kind found, int behind) {
        kind = found;
        end = behind;
    }

    private int closingQuote(int opening) {
        int i = opening + 1;
        while (text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }

    public Kind kind() {
        return kind;
    }

    /** The index of the token's first character. */
    public int start() {
        return start;
    }

    /** The index behind the token's last character. */
    public int end() {
        return end;
    }

    /** The content of a string token, escapes resolved. */
    public String string() {
        return JsonStrings.unescape(text, start + 1, end - 1);
    }

    /** Moves from the first token of a value to its last. */
    public void skipValue() {
        int depth = 0;
        do {
            switch (kind) {
                case OBJECT_START, ARRAY_START -> depth++;
                case OBJECT_END, ARRAY_END -> depth--;
                default -> {}
            }
        } while (depth > 0 && next());
    }
}
