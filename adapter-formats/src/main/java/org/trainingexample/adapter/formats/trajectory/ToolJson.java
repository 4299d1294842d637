package org.trainingexample.adapter.formats.trajectory;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.json.JsonMembers;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.json.JsonValue.Kind;

/** The schema of one tool, {@code {type: function, function: {name, description, parameters}}}. */
public final class ToolJson {
    private static final String NO_PARAMETERS = "{\"type\":\"object\",\"properties\":{}}";

    private ToolJson() {}

    public static String name(JsonValue tool) {
        return Objects.requireNonNull(function(tool).members().get("name")).text();
    }

    /** The function inside the wrapping object. */
    public static JsonValue function(JsonValue tool) {
        return Objects.requireNonNull(tool.members().get("function"));
    }

    /** @param function the spelling of what is to be inside */
    static JsonValue wrapped(String function) {
        return JsonValue.of("{\"type\":\"function\",\"function\":" + function + "}");
    }

    /**
     * The schema with what chat templates and LLaMA-Factory look up without asking: a description, which may be empty, and
     * parameters; and without {@code null} where they would go on into it.
     *
     * @return the very same value if it needs no change
     */
    public static JsonValue normalised(JsonValue tool) {
        JsonValue function = function(tool);
        JsonValue parameters = function.members().get("parameters");
        if (!isNull(function.members().get("description")) && parameters != null && isSound(parameters)) {
            return tool;
        }
        JsonMembers wrapping = new JsonMembers();
        tool.members()
                .forEach((name, value) ->
                        wrapping.add(name, name.equals("function") ? normalisedFunction(function) : value.compact()));
        return JsonValue.of(wrapping.object());
    }

    private static String normalisedFunction(JsonValue function) {
        JsonMembers members = new JsonMembers();
        function.members().forEach((name, value) -> {
            if (name.equals("parameters") && !isNull(value)) {
                members.add(name, normalisedParameters(value));
            } else if (!name.equals("parameters") && !(name.equals("description") && isNull(value))) {
                members.add(name, value.compact());
            }
            if (name.equals("name") && isNull(function.members().get("description"))) {
                members.add("description", "\"\"");
            }
        });
        if (isNull(function.members().get("parameters"))) {
            members.add("parameters", NO_PARAMETERS);
        }
        return members.object();
    }

    private static String normalisedParameters(JsonValue parameters) {
        if (isSound(parameters)) {
            return parameters.compact();
        }
        JsonMembers members = new JsonMembers();
        parameters.members().forEach((name, value) -> {
            if (name.equals("properties") && isNull(value)) {
                members.add(name, "{}");
            } else if (!(name.equals("required") && isNull(value))) {
                members.add(name, value.compact());
            }
        });
        return members.object();
    }

    /** Whether neither {@code properties} nor {@code required} is there and null. */
    private static boolean isSound(JsonValue parameters) {
        return parameters.is(Kind.OBJECT)
                && parameters.members().entrySet().stream()
                        .noneMatch(member -> (member.getKey().equals("properties")
                                        || member.getKey().equals("required"))
                                && isNull(member.getValue()));
    }

    private static boolean isNull(@Nullable JsonValue value) {
        return value == null || value.is(Kind.NULL);
    }
}
