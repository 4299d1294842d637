package org.trainingexample.adapter.formats.trajectory;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.json.JsonValue.Kind;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.json.JsonText;

/** Reads tool calls: those of messages, and the arguments of any. */
final class CallReader {
    private static final JsonValue NO_ARGUMENTS = JsonValue.of("{}");

    private CallReader() {}

    /**
     * Reads {@code {id, type, function: {name, arguments}}}.
     *
     * @param losses takes notice of members that are not known
     */
    static Call call(ProfileObject call, Set<ExportWarning> losses) {
        String type = call.string("type");
        if (type != null && !type.equals("function")) {
            call.refuse("type", "unknown-type", "must be function");
        }
        Call read = legacyCall(call.object("function"), losses);
        String id = call.string("id");
        if (call.hasUnknown()) {
            losses.add(ExportWarning.UNKNOWN_MEMBERS);
        }
        return id == null ? read : read.withId(id);
    }

    /** Reads {@code {name, arguments}}, as the member {@code function_call} of older messages has it: a call without an id. */
    static Call legacyCall(ProfileObject function, Set<ExportWarning> losses) {
        String tool = function.name("name");
        JsonValue arguments = function.get("arguments");
        if (function.hasUnknown()) {
            losses.add(ExportWarning.UNKNOWN_MEMBERS);
        }
        if (arguments == null || !arguments.is(Kind.STRING)) {
            return call(null, tool, function, "arguments");
        }
        String text = arguments.text().strip();
        String spelling = text.isEmpty() || text.equals("null") ? "{}" : arguments.text();
        return new Call(null, tool, spelling, parsed(spelling, function), null);
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
