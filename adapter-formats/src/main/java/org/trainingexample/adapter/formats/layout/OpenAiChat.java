package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.trainingexample.adapter.formats.conversation.Attempt;
import org.trainingexample.adapter.formats.conversation.Conversation;
import org.trainingexample.adapter.formats.conversation.SingleRow;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.SkipReason;

/** {@code {messages, tools, parallel_tool_calls}}. */
public final class OpenAiChat implements Layout<SingleRow> {
    @Override
    public Attempt<SingleRow> accept(SingleRow row) {
        Conversation conversation = row.conversation();
        return OpenAiRules.check(Attempt.of(row), conversation.turns(), conversation.toolbox())
                .require(
                        OpenAiRules.hasSomethingToTrain(conversation.turns()),
                        SkipReason.NOTHING_TO_TRAIN,
                        "no message of the assistant is to be learned");
    }

    @Override
    public void adjust(SingleRow row, Set<ExportWarning> losses) {
        losses.addAll(MessageStyle.OPENAI.losses(
                row.conversation().turns(), row.conversation().turns()));
    }

    @Override
    public void write(SingleRow row, JsonGenerator json) throws IOException {
        Conversation conversation = row.conversation();
        MessageStyle.OPENAI.writeMessages("messages", conversation.turns(), json);
        writeTools(conversation.tools(), conversation.turns(), json);
    }

    /** Whether calls may come in parallel is only said where there are tools: the API refuses it elsewhere. */
    static void writeTools(List<JsonValue> tools, List<Turn> turns, JsonGenerator json) throws IOException {
        MessageStyle.writeTools(tools, json);
        if (!tools.isEmpty()) {
            boolean parallel = turns.stream().anyMatch(turn -> turn.calls().size() > 1);
            json.writeBooleanField("parallel_tool_calls", parallel);
        }
    }
}
