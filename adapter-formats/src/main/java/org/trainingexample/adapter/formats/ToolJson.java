package org.trainingexample.adapter.formats;

import java.util.Objects;

/** The schema of one tool, {@code {type: function, function: {name, description, parameters}}}. */
final class ToolJson {
    private ToolJson() {}

    static String name(JsonValue tool) {
        return Objects.requireNonNull(function(tool).members().get("name")).text();
    }

    /** What is inside the wrapping. */
    static JsonValue function(JsonValue tool) {
        return Objects.requireNonNull(tool.members().get("function"));
    }
}
