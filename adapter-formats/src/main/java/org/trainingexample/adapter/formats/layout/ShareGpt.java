package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.trainingexample.adapter.formats.conversation.Attempt;
import org.trainingexample.adapter.formats.conversation.SingleRow;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.export.ExportWarning;

/** {@code {conversations, system, tools}}. */
public final class ShareGpt implements Layout<SingleRow> {
    @Override
    public Attempt<SingleRow> accept(SingleRow row) {
        return ShareGptJson.check(
                Attempt.of(row), row.conversation().turns(), row.conversation().tools());
    }

    @Override
    public void adjust(SingleRow row, Set<ExportWarning> losses) {
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
