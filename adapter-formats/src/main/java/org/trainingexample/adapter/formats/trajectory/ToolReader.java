package org.trainingexample.adapter.formats.trajectory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.json.JsonMembers;
import org.trainingexample.adapter.formats.json.JsonSpelling;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.json.JsonValue.Kind;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.json.JsonText;

/**
 * Reads the schemas of tools into the spelling of OpenAI's chat API, {@code {type, function: {name, description, parameters}}}.
 * Takes that, the flat one of its Responses API, {@code {type, name, description, parameters}}, and Anthropic's, {@code {name,
 * description, input_schema}}; as an array, or as the JSON text of one.
 */
final class ToolReader {
    private ToolReader() {}

    /** @param losses takes notice of members of flat schemas that are not known */
    static List<JsonValue> tools(ProfileObject structured, Set<ExportWarning> losses) {
        JsonValue tools = structured.get("tools");
        if (tools == null) {
            return List.of();
        }
        JsonValue array = tools.is(Kind.STRING) ? parsed(tools.text()) : tools;
        if (array == null || !array.is(Kind.ARRAY)) {
            structured.refuse("tools", "wrong-type", "must be an array of objects, or the JSON text of one");
            return List.of();
        }
        List<JsonValue> read = new ArrayList<>();
        for (JsonValue element : array.elements()) {
            String pointer = structured.pointer("tools") + "/" + read.size();
            read.add(tool(element, new ProfileObject(element, pointer, structured.violations()), losses));
        }
        return read;
    }

    /** Text inside text was not looked at when the example was stored: it must keep the same rules. */
    private static @Nullable JsonValue parsed(String text) {
        try {
            return JsonValue.of(JsonText.of(text).text());
        } catch (ValidationException refused) {
            return null;
        }
    }

    private static JsonValue tool(JsonValue element, ProfileObject tool, Set<ExportWarning> losses) {
        boolean flat = tool.get("function") == null && tool.get("name") != null;
        return flat ? flatTool(tool, losses) : wrappedTool(element, tool);
    }

    private static JsonValue wrappedTool(JsonValue element, ProfileObject tool) {
        if (!"function".equals(tool.string("type"))) {
            tool.refuse("type", "unknown-type", "must be function");
        }
        ProfileObject function = tool.object("function");
        function.name("name");
        function.string("description");
        function.get("parameters", Kind.OBJECT, "must be an object");
        return element;
    }

    private static JsonValue flatTool(ProfileObject tool, Set<ExportWarning> losses) {
        JsonValue anthropic = tool.get("input_schema", Kind.OBJECT, "must be an object");
        JsonValue parameters = tool.get("parameters", Kind.OBJECT, "must be an object");
        String type = tool.string("type");
        boolean known = type == null || type.equals("function") || (type.equals("custom") && anthropic != null);
        if (!known) {
            tool.refuse("type", "unknown-type", "must be function");
        }
        if (anthropic != null && parameters != null) {
            tool.refuse("input_schema", "conflict", "must not stand beside parameters");
        }
        JsonMembers function = new JsonMembers().add("name", JsonSpelling.quote(tool.name("name")));
        String description = tool.string("description");
        if (description != null) {
            function.add("description", JsonSpelling.quote(description));
        }
        JsonValue schema = anthropic == null ? parameters : anthropic;
        if (schema != null) {
            function.add("parameters", schema.compact());
        }
        if (tool.get("strict") != null) {
            function.add("strict", String.valueOf(tool.flag("strict", false)));
        }
        if (tool.hasUnknown()) {
            losses.add(ExportWarning.UNKNOWN_MEMBERS);
        }
        return ToolJson.wrapped(function.object());
    }
}
