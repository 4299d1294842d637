package org.trainingexample.adapter.formats.trajectory;

import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.json.JsonValue;

/**
 * One call of a tool.
 *
 * @param id null until the conversation gives it one
 * @param spelling the arguments as JSON text: as the model wrote them where that is known
 * @param arguments what the spelling says, an object
 * @param result what the tool said; null if that is not recorded
 */
public record Call(
        @Nullable String id,
        String tool,
        String spelling,
        JsonValue arguments,
        @Nullable String result) {
    Call withId(String newId) {
        return new Call(newId, tool, spelling, arguments, result);
    }

    public Call withResult(@Nullable String newResult) {
        return new Call(id, tool, spelling, arguments, newResult);
    }

    /** Whether both call the same tool with the same arguments. */
    public boolean sameAs(Call other) {
        return tool.equals(other.tool) && arguments.sameAs(other.arguments);
    }
}
