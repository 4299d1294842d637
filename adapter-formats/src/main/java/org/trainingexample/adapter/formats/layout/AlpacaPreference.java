package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.trainingexample.adapter.formats.conversation.Attempt;
import org.trainingexample.adapter.formats.conversation.Exchange;
import org.trainingexample.adapter.formats.conversation.PairedRow;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.SkipReason;

/** {@code {instruction, input, chosen, rejected, system, history}}. */
public final class AlpacaPreference implements Layout<PairedRow> {
    @Override
    public Attempt<PairedRow> accept(PairedRow row) {
        return Exchange.of(row.chosen().turns())
                .then(chosen -> Exchange.of(row.rejected().turns())
                        .then(rejected -> Attempt.of(row)
                                .require(
                                        !chosen.equals(rejected),
                                        SkipReason.SAME_ANSWER,
                                        "the two answers differ in tool calls only")));
    }

    @Override
    public void adjust(PairedRow row, Set<ExportWarning> losses) {
        AlpacaJson.adjust(row.turns(), row.tools(), losses);
    }

    @Override
    public void write(PairedRow row, JsonGenerator json) throws IOException {
        List<Exchange> chosen =
                Objects.requireNonNull(Exchange.of(row.chosen().turns()).made());
        List<Exchange> rejected =
                Objects.requireNonNull(Exchange.of(row.rejected().turns()).made());
        int last = chosen.size() - 1;
        AlpacaJson.writeInstruction(chosen.get(last).asked(), row.asked(), json);
        json.writeStringField("chosen", chosen.get(last).answered());
        json.writeStringField("rejected", rejected.get(last).answered());
        AlpacaJson.writeContext(row.prompt(), chosen.subList(0, last), json);
    }
}
