package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;
import org.trainingexample.adapter.formats.conversation.Attempt;
import org.trainingexample.adapter.formats.conversation.SingleRow;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.SkipReason;

/**
 * {@code {messages, tools}} with marks of what is learned. Schemas are JSON text, which Axolotl parses: as objects they would be a
 * column whose type depends on the rows that come first.
 */
public final class Axolotl implements Layout<SingleRow> {
    @Override
    public Attempt<SingleRow> accept(SingleRow row) {
        return Attempt.of(row)
                .require(
                        OpenAiRules.hasSomethingToTrain(row.conversation().turns()),
                        SkipReason.NOTHING_TO_TRAIN,
                        "no message of the assistant is to be learned");
    }

    @Override
    public void adjust(SingleRow row, Set<ExportWarning> losses) {
        // nothing is lost here
    }

    @Override
    public void write(SingleRow row, JsonGenerator json) throws IOException {
        MessageStyle.AXOLOTL.writeMessages("messages", row.conversation().turns(), json);
        json.writeStringField("tools", TrlJson.text(row.conversation().tools()));
    }
}
