package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.trajectory.Call;
import org.trainingexample.adapter.formats.trajectory.Speaker;
import org.trainingexample.adapter.formats.trajectory.TextPart;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.export.ExportWarning;

/** How a family of consumers wants its messages: above all, how the arguments of a call are encoded. */
enum MessageStyle {
    /** Arguments are a string; a turn of mere calls has null for content; {@code weight} 0 keeps a turn from being learned. */
    OPENAI(true),
    /** {@code OPENAI} without weights: only the two outputs are trained on. */
    OPENAI_PREFERENCE(true),
    /** Arguments are an object: chat templates encode them, and would encode a string twice. */
    TRL(false),
    /** {@code TRL} for readers that cannot read objects of any shape. */
    TRL_STRINGS(true),
    /** Arguments are a string, which is parsed before the template sees it; {@code train} says which turns are learned. */
    AXOLOTL(true);

    private final boolean stringArguments;

    MessageStyle(boolean stringArguments) {
        this.stringArguments = stringArguments;
    }

    /** Writes turns as an array of messages; what tools said follows the turn that called them. */
    void writeMessages(String field, List<Turn> turns, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (Turn turn : turns) {
            writeMessage(turn, json);
            for (Call call : turn.calls()) {
                writeResult(call, json);
            }
        }
        json.writeEndArray();
    }

    /** Writes schemas as an array of objects; nothing if there are none, which no consumer mistakes for an empty toolbox. */
    static void writeTools(List<JsonValue> tools, JsonGenerator json) throws IOException {
        if (!tools.isEmpty()) {
            json.writeArrayFieldStart("tools");
            for (JsonValue tool : tools) {
                json.writeRawValue(tool.compact());
            }
            json.writeEndArray();
        }
    }

    /**
     * The warnings for content that this style cannot hold.
     *
     * @param turns all turns of a row
     * @param learned those of them that the consumer learns from
     */
    Set<ExportWarning> losses(List<Turn> turns, List<Turn> learned) {
        Set<ExportWarning> losses = EnumSet.noneOf(ExportWarning.class);
        if (isOpenAi() && turns.stream().anyMatch(turn -> turn.reasoning() != null)) {
            losses.add(ExportWarning.REASONING);
        }
        if (learned.stream().anyMatch(this::losesMarks)) {
            losses.add(ExportWarning.TRAIN_FLAGS);
        }
        return losses;
    }

    private boolean losesMarks(Turn turn) {
        return switch (this) {
            case AXOLOTL -> false;
            case OPENAI -> !turn.parts().isEmpty();
            default -> turn.hasUntrained();
        };
    }

    private boolean isOpenAi() {
        return this == OPENAI || this == OPENAI_PREFERENCE;
    }

    private void writeMessage(Turn turn, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", turn.speaker().wireName());
        if (isOpenAi() && turn.text().isEmpty() && !turn.calls().isEmpty()) {
            json.writeNullField("content");
        } else {
            json.writeStringField("content", turn.text());
        }
        if (!isOpenAi() && turn.reasoning() != null) {
            json.writeStringField("reasoning_content", turn.reasoning());
        }
        if (!turn.calls().isEmpty()) {
            json.writeArrayFieldStart("tool_calls");
            for (Call call : turn.calls()) {
                writeCall(call, json);
            }
            json.writeEndArray();
        }
        if (this == OPENAI && !turn.trained()) {
            json.writeNumberField("weight", 0);
        }
        if (this == AXOLOTL && turn.by(Speaker.ASSISTANT)) {
            json.writeBooleanField("train", turn.trained());
            writePartMarks(turn.parts(), json);
        }
        json.writeEndObject();
    }

    /** Offsets count characters, as Python does; the last one of a part belongs to it. */
    private static void writePartMarks(List<TextPart> parts, JsonGenerator json) throws IOException {
        if (!parts.isEmpty()) {
            json.writeArrayFieldStart("train_detail");
            int begin = 0;
            for (TextPart part : parts) {
                int end = begin + part.text().codePointCount(0, part.text().length());
                if (end > begin) {
                    json.writeStartObject();
                    json.writeNumberField("begin_offset", begin);
                    json.writeNumberField("end_offset", end - 1);
                    json.writeBooleanField("train", part.trained());
                    json.writeEndObject();
                }
                begin = end;
            }
            json.writeEndArray();
        }
    }

    private void writeCall(Call call, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", call.id());
        json.writeStringField("type", "function");
        json.writeObjectFieldStart("function");
        json.writeStringField("name", call.tool());
        json.writeFieldName("arguments");
        if (stringArguments) {
            json.writeString(call.spelling());
        } else {
            json.writeRawValue(call.arguments().compact());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeResult(Call call, JsonGenerator json) throws IOException {
        if (call.result() != null) {
            json.writeStartObject();
            json.writeStringField("role", "tool");
            json.writeStringField("tool_call_id", call.id());
            if (!isOpenAi()) {
                json.writeStringField("name", call.tool());
            }
            json.writeStringField("content", call.result());
            json.writeEndObject();
        }
    }
}
