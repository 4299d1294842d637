package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;
import org.trainingexample.adapter.formats.conversation.Attempt;
import org.trainingexample.adapter.formats.conversation.PairedRow;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.format.Turns;

/** {@code {prompt, chosen, rejected, tools}}. */
public record TrlPreference(TrlJson trl, Turns turns) implements Layout<PairedRow> {
    @Override
    public Attempt<PairedRow> accept(PairedRow row) {
        return turns == Turns.EACH ? row.oneAgainstOne() : Attempt.of(row);
    }

    @Override
    public void adjust(PairedRow row, Set<ExportWarning> losses) {
        losses.addAll(trl.losses(row.turns(), row.answers()));
    }

    @Override
    public void write(PairedRow row, JsonGenerator json) throws IOException {
        trl.writeMessages("prompt", row.prompt(), json);
        trl.writeMessages("chosen", row.chosen().response(), json);
        trl.writeMessages("rejected", row.rejected().response(), json);
        trl.writeTools(row.tools(), json);
    }
}
