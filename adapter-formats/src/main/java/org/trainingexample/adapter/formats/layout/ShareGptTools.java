package org.trainingexample.adapter.formats.layout;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.json.JsonMembers;
import org.trainingexample.adapter.formats.json.JsonSpelling;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.json.JsonValue.Kind;
import org.trainingexample.adapter.formats.trajectory.ToolJson;

/**
 * Schemas as LLaMA-Factory reads them: not wrapped, and with properties. Its default template joins {@code enum} as strings, and
 * asks each property, and the {@code items} of each, for members.
 */
final class ShareGptTools {
    private ShareGptTools() {}

    /** The schemas as JSON text; empty if there are none. */
    static String text(List<JsonValue> tools) {
        return tools.isEmpty()
                ? ""
                : tools.stream().map(ShareGptTools::function).collect(Collectors.joining(",", "[", "]"));
    }

    /** Whether LLaMA-Factory would stop at one of the schemas, however it is spelled. */
    static boolean areUnreadable(List<JsonValue> tools) {
        return tools.stream().anyMatch(tool -> {
            JsonValue parameters = ToolJson.function(tool).members().get("parameters");
            return parameters != null && isUnreadable(parameters);
        });
    }

    private static boolean isUnreadable(JsonValue parameters) {
        JsonValue properties = parameters.members().get("properties");
        JsonValue required = parameters.members().get("required");
        boolean sound = isNullOr(properties, Kind.OBJECT) && isNullOr(required, Kind.ARRAY);
        return !sound
                || (properties != null
                        && properties.members().values().stream().anyMatch(ShareGptTools::isUnreadableProperty));
    }

    /** A boolean for a schema, a list of schemas for {@code items}, something other than a list for {@code enum}. */
    private static boolean isUnreadableProperty(JsonValue property) {
        return !property.is(Kind.OBJECT)
                || !isNullOr(property.members().get("items"), Kind.OBJECT)
                || !isNullOr(property.members().get("enum"), Kind.ARRAY);
    }

    private static boolean isNullOr(@Nullable JsonValue value, Kind kind) {
        return value == null || value.is(Kind.NULL) || value.is(kind);
    }

    /** Whether some value of an enumeration must become a string, or go if it is null. */
    static boolean changes(List<JsonValue> tools) {
        return tools.stream()
                .map(tool -> ToolJson.function(tool).members().get("parameters"))
                .anyMatch(parameters -> parameters != null
                        && properties(parameters).values().stream().anyMatch(ShareGptTools::hasOtherThanStrings));
    }

    private static Map<String, JsonValue> properties(JsonValue parameters) {
        JsonValue properties = parameters.members().get("properties");
        return properties == null ? Map.of() : properties.members();
    }

    private static boolean hasOtherThanStrings(JsonValue property) {
        JsonValue values = property.members().get("enum");
        return values != null && values.elements().stream().anyMatch(value -> !value.is(Kind.STRING));
    }

    private static String function(JsonValue tool) {
        JsonMembers members = new JsonMembers();
        ToolJson.function(ToolJson.normalised(tool)).members().forEach((name, value) -> {
            if (!value.is(Kind.NULL)) {
                members.add(name, name.equals("parameters") ? parameters(value) : value.compact());
            }
        });
        return members.object();
    }

    private static String parameters(JsonValue schema) {
        JsonMembers members = new JsonMembers();
        if (!schema.members().containsKey("properties")) {
            members.add("properties", "{}");
        }
        schema.members()
                .forEach((name, value) -> members.add(
                        name, name.equals("properties") ? properties(value, new JsonMembers()) : value.compact()));
        return members.object();
    }

    private static String properties(JsonValue properties, JsonMembers written) {
        properties
                .members()
                .forEach((name, value) ->
                        written.add(name, hasOtherThanStrings(value) ? property(value) : value.compact()));
        return written.object();
    }

    private static String property(JsonValue property) {
        JsonMembers members = new JsonMembers();
        property.members()
                .forEach((name, value) -> members.add(name, name.equals("enum") ? strings(value) : value.compact()));
        return members.object();
    }

    private static String strings(JsonValue values) {
        return values.elements().stream()
                .filter(value -> !value.is(Kind.NULL))
                .map(value -> value.is(Kind.STRING) ? value.compact() : JsonSpelling.quote(value.compact()))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
