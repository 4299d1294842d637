package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.trainingexample.adapter.formats.conversation.Attempt;
import org.trainingexample.adapter.formats.conversation.PairedRow;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.SkipReason;

/** {@code {messages, chosen: {role, content}, rejected: {role, content}}}; Axolotl reads nothing else of a message there. */
public final class AxolotlPreference implements Layout<PairedRow> {
    @Override
    public Attempt<PairedRow> accept(PairedRow row) {
        boolean words = row.turns().stream().allMatch(turn -> turn.calls().isEmpty());
        return row.oneAgainstOne()
                .require(words, SkipReason.TOOL_CALL_ANSWER, "there are tool calls, which have no place here");
    }

    @Override
    public void adjust(PairedRow row, Set<ExportWarning> losses) {
        losses.remove(ExportWarning.NORMALISED_TOOLS);
        losses.addAll(AlpacaJson.wordsOnly(row.turns(), row.tools()));
    }

    @Override
    public void write(PairedRow row, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("messages");
        for (Turn turn : row.prompt()) {
            writeMessage(turn, json);
        }
        json.writeEndArray();
        json.writeFieldName("chosen");
        writeMessage(only(row.chosen().response()), json);
        json.writeFieldName("rejected");
        writeMessage(only(row.rejected().response()), json);
    }

    private static Turn only(List<Turn> turns) {
        return turns.get(0);
    }

    private static void writeMessage(Turn turn, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", turn.speaker().wireName());
        json.writeStringField("content", turn.text());
        json.writeEndObject();
    }
}
