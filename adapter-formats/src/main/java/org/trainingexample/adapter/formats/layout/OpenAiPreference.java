package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;
import org.trainingexample.adapter.formats.conversation.Attempt;
import org.trainingexample.adapter.formats.conversation.PairedRow;
import org.trainingexample.domain.export.ExportWarning;

/** {@code {input: {messages, tools, parallel_tool_calls}, preferred_output, non_preferred_output}}, one message each. */
public final class OpenAiPreference implements Layout<PairedRow> {
    @Override
    public Attempt<PairedRow> accept(PairedRow row) {
        return OpenAiRules.check(Attempt.of(row), row.turns(), row.toolbox()).then(PairedRow::oneAgainstOne);
    }

    @Override
    public void adjust(PairedRow row, Set<ExportWarning> losses) {
        losses.addAll(MessageStyle.OPENAI_PREFERENCE.losses(row.turns(), row.answers()));
    }

    @Override
    public void write(PairedRow row, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("input");
        MessageStyle.OPENAI_PREFERENCE.writeMessages("messages", row.prompt(), json);
        OpenAiChat.writeTools(row.tools(), row.turns(), json);
        json.writeEndObject();
        MessageStyle.OPENAI_PREFERENCE.writeMessages(
                "preferred_output", row.chosen().response(), json);
        MessageStyle.OPENAI_PREFERENCE.writeMessages(
                "non_preferred_output", row.rejected().response(), json);
    }
}
