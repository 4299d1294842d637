package org.trainingexample.adapter.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.trainingexample.domain.export.Loss;

/** {@code {conversations, system, tools}}. */
final class ShareGpt implements Layout<SingleRow> {
    @Override
    public Attempt<SingleRow> accept(SingleRow row) {
        return ShareGptJson.check(
                Attempt.of(row), row.conversation().turns(), row.conversation().tools());
    }

    @Override
    public void adjust(SingleRow row, Set<Loss> losses) {
        losses.addAll(ShareGptJson.losses(
                row.conversation().turns(), row.conversation().tools()));
    }

    @Override
    public void write(SingleRow row, JsonGenerator json) throws IOException {
        List<Turn> turns = row.conversation().turns();
        ShareGptJson.writeConversations(turns, json);
        ShareGptJson.writeSystemAndTools(turns, row.conversation().tools(), json);
    }
}
