package org.trainingexample.domain.json;

import java.util.HashMap;
import java.util.Map;

/** The members of a well-formed JSON object, seen from outside: each name with its value as it is written. */
final class JsonMembers {
    private JsonMembers() {}

    static Map<String, String> of(String object) {
        Map<String, String> members = new HashMap<>();
        int depth = 0, valueStart = -1;
        String name = "";
        for (int i = 0; i < object.length(); i++) {
            char c = object.charAt(i);
            switch (c) {
                case '"' -> {
                    int end = closingQuote(object, i);
                    if (depth == 1 && valueStart < 0) {
                        name = JsonStrings.unescape(object, i + 1, end);
                    }
                    i = end;
                }
                case '{', '[' -> depth++;
                case ':' -> valueStart = depth == 1 ? i + 1 : valueStart;
                case '}', ']' -> {
                    if (--depth == 0 && valueStart >= 0) {
                        members.put(name, object.substring(valueStart, i).strip());
                    }
                }
                case ',' -> {
                    if (depth == 1) {
                        members.put(name, object.substring(valueStart, i).strip());
                        valueStart = -1;
                    }
                }
                default -> {}
            }
        }
        return members;
    }

    private static int closingQuote(String object, int opening) {
        int i = opening + 1;
        while (object.charAt(i) != '"') {
            i += object.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }
}
