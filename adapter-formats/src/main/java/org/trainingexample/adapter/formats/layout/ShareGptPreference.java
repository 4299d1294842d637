package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;
import org.trainingexample.adapter.formats.conversation.Attempt;
import org.trainingexample.adapter.formats.conversation.Conversation;
import org.trainingexample.adapter.formats.conversation.PairedRow;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.SkipReason;

/** {@code {conversations, chosen, rejected, system, tools}}, one turn each. */
public final class ShareGptPreference implements Layout<PairedRow> {
    @Override
    public Attempt<PairedRow> accept(PairedRow row) {
        return row.oneAgainstOne()
                .then(pair -> ShareGptJson.check(Attempt.of(pair), pair.chosen().turns(), pair.tools()))
                .then(pair -> Attempt.of(pair)
                        .require(
                                !ShareGptJson.value(answer(pair.chosen()))
                                        .equals(ShareGptJson.value(answer(pair.rejected()))),
                                SkipReason.SAME_ANSWER,
                                "the two answers differ in the text beside the same calls only"));
    }

    private static Turn answer(Conversation conversation) {
        return conversation.response().get(0);
    }

    @Override
    public void adjust(PairedRow row, Set<ExportWarning> losses) {
        losses.addAll(ShareGptJson.losses(row.turns(), row.tools()));
    }

    @Override
    public void write(PairedRow row, JsonGenerator json) throws IOException {
        ShareGptJson.writeConversations(row.prompt(), json);
        json.writeFieldName("chosen");
        ShareGptJson.writeTurn(answer(row.chosen()), json);
        json.writeFieldName("rejected");
        ShareGptJson.writeTurn(answer(row.rejected()), json);
        ShareGptJson.writeSystemAndTools(row.prompt(), row.tools(), json);
    }
}
