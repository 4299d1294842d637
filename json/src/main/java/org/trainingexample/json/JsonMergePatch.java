package org.trainingexample.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * JSON Merge Patch (RFC 7396) on text: what a patch does not touch keeps its characters, white space and number spelling
 * included. Both texts must be well-formed and without repeated names.
 */
final class JsonMergePatch {
    private JsonMergePatch() {}

    static String apply(String target, String patch) {
        JsonDocument changes = JsonDocument.of(patch);
        if (!changes.isObject()) {
            return patch;
        }
        JsonDocument current = JsonDocument.of(target);
        if (current.isObject() && changes.parts().isEmpty()) {
            return target;
        }
        return merge(current.isObject() ? current : JsonDocument.of("{}"), target, byName(changes));
    }

    private static String merge(JsonDocument object, String target, Map<String, JsonPart> changes) {
        StringJoiner merged = new StringJoiner(",", "{", "}");
        int from = target.indexOf('{') + 1;
        for (JsonPart member : object.parts()) {
            int to = endOfMember(target, member.end());
            JsonPart change = changes.remove(member.name());
            if (change == null) {
                merged.add(target.substring(from, to));
            } else if (!change.isNull()) {
                merged.add(target.substring(from, member.start())
                        + apply(member.verbatim(), change.verbatim())
                        + target.substring(member.end(), to));
            }
            from = to + 1;
        }
        changes.values().stream()
                .filter(change -> !change.isNull())
                .forEach(change -> merged.add(change.verbatimName() + apply("null", change.verbatim())));
        return merged.toString();
    }

    /** The index of the comma or brace after a value; only white space is between them. */
    private static int endOfMember(String object, int endOfValue) {
        int i = endOfValue;
        while (object.charAt(i) != ',' && object.charAt(i) != '}') {
            i++;
        }
        return i;
    }

    private static Map<String, JsonPart> byName(JsonDocument object) {
        Map<String, JsonPart> parts = new LinkedHashMap<>();
        object.parts().forEach(part -> parts.put(part.name(), part));
        return parts;
    }
}
