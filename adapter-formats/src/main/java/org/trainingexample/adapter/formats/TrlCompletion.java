package org.trainingexample.adapter.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;
import org.trainingexample.domain.export.Loss;

/** {@code {prompt, completion, tools}}. */
record TrlCompletion(TrlJson trl) implements Layout<SingleRow> {
    @Override
    public Attempt<SingleRow> accept(SingleRow row) {
        return Attempt.of(row);
    }

    @Override
    public void adjust(SingleRow row, Set<Loss> losses) {
        losses.addAll(trl.losses(row.conversation().turns(), row.conversation().response()));
    }

    @Override
    public void write(SingleRow row, JsonGenerator json) throws IOException {
        trl.writeMessages("prompt", row.conversation().prompt(), json);
        trl.writeMessages("completion", row.conversation().response(), json);
        trl.writeTools(row.conversation().tools(), json);
    }
}
