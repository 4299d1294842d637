package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.format.ToolArguments;

/** The common part of the layouts for TRL: arguments of calls, and schemas, as objects or as JSON text. */
public record TrlJson(ToolArguments arguments) {
    private MessageStyle style() {
        return arguments == ToolArguments.OBJECT ? MessageStyle.TRL : MessageStyle.TRL_STRINGS;
    }

    public void writeMessages(String field, List<Turn> turns, JsonGenerator json) throws IOException {
        style().writeMessages(field, turns, json);
    }

    /** Always there, since a column must be; null without tools: Llama's templates take an empty list for tools. */
    public void writeTools(List<JsonValue> tools, JsonGenerator json) throws IOException {
        if (tools.isEmpty()) {
            json.writeNullField("tools");
        } else if (arguments == ToolArguments.OBJECT) {
            MessageStyle.writeTools(tools, json);
        } else {
            json.writeStringField("tools", text(tools));
        }
    }

    /** The schemas as one JSON text, which TRL and Axolotl parse. */
    static String text(List<JsonValue> tools) {
        return tools.stream().map(JsonValue::compact).collect(Collectors.joining(",", "[", "]"));
    }

    /**
     * The warnings for content that messages cannot hold.
     *
     * @param turns all turns of a row
     * @param learned those of them that the consumer learns from
     */
    public Set<ExportWarning> losses(List<Turn> turns, List<Turn> learned) {
        return style().losses(turns, learned);
    }
}
