package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;
import org.trainingexample.adapter.formats.conversation.Attempt;
import org.trainingexample.adapter.formats.conversation.SingleRow;
import org.trainingexample.domain.export.ExportWarning;

/** {@code {prompt, completion, tools}}. */
public record TrlCompletion(TrlJson trl) implements Layout<SingleRow> {
    @Override
    public Attempt<SingleRow> accept(SingleRow row) {
        return Attempt.of(row);
    }

    @Override
    public void adjust(SingleRow row, Set<ExportWarning> losses) {
        losses.addAll(trl.losses(row.conversation().turns(), row.conversation().response()));
    }

    @Override
    public void write(SingleRow row, JsonGenerator json) throws IOException {
        trl.writeMessages("prompt", row.conversation().prompt(), json);
        trl.writeMessages("completion", row.conversation().response(), json);
        trl.writeTools(row.conversation().tools(), json);
    }
}
