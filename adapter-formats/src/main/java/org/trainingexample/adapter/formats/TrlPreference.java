package org.trainingexample.adapter.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;
import org.trainingexample.domain.export.Loss;

/** {@code {prompt, chosen, rejected, tools}}. */
final class TrlPreference implements Layout<PairedRow> {
    @Override
    public Attempt<PairedRow> accept(PairedRow row) {
        return Attempt.of(row);
    }

    @Override
    public void adjust(PairedRow row, Set<Loss> losses) {
        losses.addAll(MessageStyle.TRL.losses(row.turns(), row.answers()));
    }

    @Override
    public void write(PairedRow row, JsonGenerator json) throws IOException {
        MessageStyle.TRL.writeMessages("prompt", row.prompt(), json);
        MessageStyle.TRL.writeMessages("chosen", row.chosen().response(), json);
        MessageStyle.TRL.writeMessages("rejected", row.rejected().response(), json);
        MessageStyle.writeTools(row.tools(), json);
    }
}
