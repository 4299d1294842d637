package org.trainingexample.adapter.formats;

import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.JsonValue.Kind;
import org.trainingexample.domain.JsonText;
import org.trainingexample.domain.ValidationException;

/** Reads tool calls: those of messages, and the arguments of any. */
final class CallReader {
    private static final JsonValue NO_ARGUMENTS = JsonValue.of("{}");

    private CallReader() {}

    /** Reads {@code {id, type, function: {name, arguments}}}. */
    static Call call(ProfileObject call) {
        String type = call.string("type");
        if (type != null && !type.equals("function")) {
            call.refuse("type", "unknown-type", "must be function");
        }
        ProfileObject function = call.object("function");
        String tool = function.name("name");
        JsonValue arguments = function.get("arguments");
        String id = call.string("id");
        if (arguments == null || !arguments.is(Kind.STRING)) {
            return call(id, tool, function, "arguments");
        }
        String spelling = arguments.text().isBlank() ? "{}" : arguments.text();
        return new Call(id, tool, spelling, parsed(spelling, function), null);
    }

    /** A call with arguments that are spelled as an object, or left out. */
    static Call call(@Nullable String id, String tool, ProfileObject parent, String name) {
        JsonValue arguments = parent.get(name, Kind.OBJECT, "must be an object");
        JsonValue object = arguments == null ? NO_ARGUMENTS : arguments;
        return new Call(id, tool, object.compact(), object, null);
    }

    /** Text inside text was not looked at when the example was stored: it must keep the same rules. */
    private static JsonValue parsed(String spelling, ProfileObject function) {
        try {
            JsonValue parsed = JsonValue.of(JsonText.of(spelling).text());
            if (parsed.is(Kind.OBJECT)) {
                return parsed;
            }
        } catch (ValidationException refused) {
            // told below, with the pointer to the text instead of one into it
        }
        function.refuse("arguments", "malformed-json", "must be an object, or the JSON text of one");
        return NO_ARGUMENTS;
    }
}
