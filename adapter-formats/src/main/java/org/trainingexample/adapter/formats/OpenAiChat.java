package org.trainingexample.adapter.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;
import org.trainingexample.domain.export.Loss;
import org.trainingexample.domain.export.SkipReason;

/** {@code {messages, tools, parallel_tool_calls}}. */
final class OpenAiChat implements Layout<SingleRow> {
    @Override
    public Attempt<SingleRow> accept(SingleRow row) {
        return OpenAiRules.check(Attempt.of(row), row.conversation())
                .require(
                        OpenAiRules.hasSomethingToTrain(row.conversation().turns()),
                        SkipReason.NOTHING_TO_TRAIN,
                        "no message of the assistant is to be learned");
    }

    @Override
    public void adjust(SingleRow row, Set<Loss> losses) {
        losses.addAll(MessageStyle.OPENAI.losses(
                row.conversation().turns(), row.conversation().turns()));
    }

    @Override
    public void write(SingleRow row, JsonGenerator json) throws IOException {
        Conversation conversation = row.conversation();
        MessageStyle.OPENAI.writeMessages("messages", conversation.turns(), json);
        writeTools(conversation, json);
    }

    /** Whether calls may come in parallel is only said where there are tools: the API refuses it elsewhere. */
    static void writeTools(Conversation conversation, JsonGenerator json) throws IOException {
        MessageStyle.writeTools(conversation.tools(), json);
        if (!conversation.tools().isEmpty()) {
            boolean parallel =
                    conversation.turns().stream().anyMatch(turn -> turn.calls().size() > 1);
            json.writeBooleanField("parallel_tool_calls", parallel);
        }
    }
}
