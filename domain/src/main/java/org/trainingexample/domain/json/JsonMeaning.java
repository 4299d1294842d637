package org.trainingexample.domain.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.trainingexample.domain.json.JsonTokens.Kind;

/** The canonical text of a well-formed JSON text: equal for every spelling of the same value. */
final class JsonMeaning {
    private final String text;
    private final JsonTokens tokens;

    private JsonMeaning(String text) {
        this.text = text;
        this.tokens = new JsonTokens(text);
    }

    static String of(String text) {
        JsonMeaning meaning = new JsonMeaning(text);
        meaning.tokens.next();
        return meaning.value();
    }

    private String value() {
        return switch (tokens.kind()) {
            case OBJECT_START -> object();
            case ARRAY_START -> array();
            case STRING -> JsonStrings.quote(tokens.string());
            case NUMBER -> number();
            default -> text.substring(tokens.start(), tokens.end());
        };
    }

    private String object() {
        Map<String, String> members = new TreeMap<>();
        while (tokens.next() && tokens.kind() != Kind.OBJECT_END) {
            if (tokens.kind() != Kind.COMMA) {
                String name = tokens.string();
                tokens.next();
                tokens.next();
                members.put(name, value());
            }
        }
        return members.entrySet().stream()
                .map(member -> JsonStrings.quote(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String array() {
        List<String> elements = new ArrayList<>();
        while (tokens.next() && tokens.kind() != Kind.ARRAY_END) {
            if (tokens.kind() != Kind.COMMA) {
                elements.add(value());
            }
        }
        return elements.toString();
    }

    /** Decimals are compared as such: as doubles, large integers would be the same as their neighbours. */
    private String number() {
        return new BigDecimal(text.substring(tokens.start(), tokens.end()))
                .stripTrailingZeros()
                .toString();
    }
}
