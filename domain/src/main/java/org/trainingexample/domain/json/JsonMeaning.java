package org.trainingexample.domain.json;

import java.math.BigDecimal;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The canonical text of a well-formed JSON text: equal for every spelling of the same value. */
final class JsonMeaning {
    private final String text;

    /** Its position is that of the next token. */
    private final CharBuffer rest;

    private JsonMeaning(String text) {
        this.text = text;
        this.rest = CharBuffer.wrap(text);
    }

    static String of(String text) {
        return new JsonMeaning(text).value();
    }

    private String value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> JsonStrings.quote(string());
            case 't', 'f', 'n' -> literal();
            default -> number();
        };
    }

    private String object() {
        Map<String, String> members = new TreeMap<>();
        rest.get();
        while (peek() != '}') {
            String name = string();
            skip(':');
            members.put(name, value());
            skip(',');
        }
        rest.get();
        return members.entrySet().stream()
                .map(member -> JsonStrings.quote(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String array() {
        List<String> elements = new ArrayList<>();
        rest.get();
        while (peek() != ']') {
            elements.add(value());
            skip(',');
        }
        rest.get();
        return elements.toString();
    }

    private String string() {
        int start = rest.position() + 1, end = start;
        while (text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        rest.position(end + 1);
        return JsonStrings.unescape(text, start, end);
    }

    private String literal() {
        String literal = peek() == 't' ? "true" : peek() == 'f' ? "false" : "null";
        rest.position(rest.position() + literal.length());
        return literal;
    }

    /** Decimals are compared as such: as doubles, large integers would be the same as their neighbours. */
    private String number() {
        int start = rest.position(), end = JsonNumbers.end(text, start);
        rest.position(end);
        return new BigDecimal(text.substring(start, end)).stripTrailingZeros().toString();
    }

    private void skip(char separator) {
        if (peek() == separator) {
            rest.get();
            peek();
        }
    }

    /** The next character that is not white space. */
    private char peek() {
        while (" \t\r\n".indexOf(rest.charAt(0)) >= 0) {
            rest.get();
        }
        return rest.charAt(0);
    }
}
