package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.trainingexample.adapter.formats.conversation.Attempt;
import org.trainingexample.adapter.formats.conversation.Exchange;
import org.trainingexample.adapter.formats.conversation.SingleRow;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.export.ExportWarning;

/** {@code {instruction, input, output, system, history}}. */
public final class Alpaca implements Layout<SingleRow> {
    @Override
    public Attempt<SingleRow> accept(SingleRow row) {
        return Exchange.of(row.conversation().turns()).then(exchanges -> Attempt.of(row));
    }

    @Override
    public void adjust(SingleRow row, Set<ExportWarning> losses) {
        AlpacaJson.adjust(row.conversation().turns(), row.conversation().tools(), losses);
    }

    @Override
    public void write(SingleRow row, JsonGenerator json) throws IOException {
        List<Turn> turns = row.conversation().turns();
        List<Exchange> exchanges = Objects.requireNonNull(Exchange.of(turns).made());
        int last = exchanges.size() - 1;
        AlpacaJson.writeInstruction(exchanges.get(last).asked(), row.example(), json);
        json.writeStringField("output", exchanges.get(last).answered());
        AlpacaJson.writeContext(turns, exchanges.subList(0, last), json);
    }
}
