package org.trainingexample.adapter.formats.conversation;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportWarning;

/** An example with its conversation. */
public record SingleRow(
        TrainingExample example,
        Conversation conversation,
        @Nullable String split) implements Row {
    /** A row for each turn of the assistant that is to be learned. */
    public List<SingleRow> each() {
        return conversation.upToEachTurn().stream()
                .map(part -> new SingleRow(example, part, split))
                .toList();
    }

    @Override
    public Set<ExportWarning> losses() {
        return conversation.losses();
    }

    @Override
    public List<Turn> turns() {
        return conversation.turns();
    }

    @Override
    public List<JsonValue> tools() {
        return conversation.tools();
    }
}
